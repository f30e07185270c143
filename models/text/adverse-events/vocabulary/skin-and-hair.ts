import { defineReactions } from "./reaction.ts";

export const skinAndHair = defineReactions("skin and hair", [
  [
    "Rash",
    "(skin |drug |itchy |red |maculopapular |erythematous |pruritic |generali(z|s)ed |morbilliform |papular |vesicular |bullous |pustular |terrible |horrible |bad |severe |acneiform )rash(es)?, (broke|breaking|break) out in (_ )?(rash|hives|spots|bumps), (developed|got|gave me|caused) (_ )?rash*, (drug |skin |fixed drug |cutaneous |lichenoid |bullous |pustular |papular |acneiform |maculopapular |morbilliform |exanthematous |erythematous )?eruption(s)?, exanthem*, (red|itchy) (bump*|spot*|patch*|blotch*|welt*), skin (reaction*|eruption*|lesion*|problem*|irritation), cutaneous (reaction*|lesion*|manifestation*|toxicit*|side effect*|involvement|necrosis|vasculitis), blotch*, eryth(r)?ema, bumps on (my )?(face|arm*|skin|body)",
    "rash*",
  ],
  [
    "Itching",
    "(severe|intense|terrible|constant|extreme|unbearable|horrible|uncontrollable|excessive|scalp|skin|all over) itch*, itch* (_ )?(all over|everywhere|like crazy|scalp|skin|like mad|uncontrollably), (skin|scalp|body|face|arms|legs|head|feet) (_ )?itch*, prurit*, pruritus, (scratch*) (_ )?(raw|bleed*|skin)",
    "itch*",
  ],
  ["Hives", "(broke out in|got|developed|covered in|covered with) hives, urticari*, welts, wheals", "hives"],
  [
    "Acne",
    "(broke|break|breaking|broken) out, break( )?out(s)?, (worse|severe|terrible|cystic|horrible|adult|bad|more) (acne|pimple*|zit*|break( )?out*), zits, acne (got worse|worsened|flare*), pimple* (all over|everywhere), whiteheads, cysts on (my )?(face|back|chin)",
    "acne, pimple*, breakout*",
  ],
  [
    "Hair loss",
    "hair (_ )?(loss|thinning|thin|thinned|fall*|fell|coming out|came out|shedding|breakage|is gone), (los*|lost|lose) (_ )?hair, (thin|thinning|thinner|shedding|falling|loss of) (of )?(my )?hair, alopecia*, bald(ing|ness)?, (clumps|handfuls) of hair, effluvium",
  ],
  [
    "Hair growth",
    "(excess*|unwanted|facial|increased) hair( growth)?, hirsut*, hypertrichosis, hair (grow*|growth) (on|in), hair texture, hair (darken*|colo(u)?r) (change*)?, trichomegaly, eyelash growth",
  ],
  [
    "Dry skin",
    "dry (_ )?skin, skin (is |was |got |became |so )?(_ )?(dry|dried|flaky|flak*|peel*|crack*|chapped), peel(ing|ed|s), flak(y|ing|es) (skin)?, dry (lips|face|hands|flaky), (chapped|cracked|peeling|dry) lips, (cracked|cracking|raw) skin, xerosis, xeroderm*, cheilitis, dryness of (_ )?(skin|lips|face)",
    "dry(ness)?",
  ],
  [
    "Sweating",
    "sweat(ing|ed|y|s), (excessive|profuse|night|cold|hot|extreme|heavy|increased|constant|terrible|uncontrollable|severe|bad|horrible) (perspir*|sweat*), night( )?sweat*, perspir*, hyperhidrosis, diaphor*, sweat (_ )?(a lot|profusely|like|so much|all|constantly|excessively|buckets|more|through), drenched, soaked (in|with) sweat, clammy",
  ],
  [
    "Flushing",
    "flush(ed|ing|es), hot (flash*|flush*), (face|skin|chest|neck|cheeks) (_ )?(red|flushed|hot|bright red|redness), (facial|skin) redness, redness (of|in|on) (_ )?(face|skin|chest|neck), blush*, red face, niacin flush",
    "hot (flash*|flush*)",
  ],
  ["Bruising", "bruis*, ecchymo*, purpura*, petechia*, black and blue, (h(a)?ematoma*)"],
  [
    "Blisters",
    "blister*, bulla(e)?, bullous (pemphigoid|lesion*|disease|reaction*|dermatosis), pemphig*, vesicles, epidermolysis, linear iga (bullous )?(disease|dermatosis|bullous dermatosis)",
  ],
  [
    "Severe skin reaction",
    "stevens johnson( syndrome)?, toxic epidermal necrolysis, erythema multiforme, sjs, ten, dress( syndrome)?, drug reaction with eosinophilia, exfoliative dermatitis, erythroderm*, agep, acute generali(z|s)ed exanthematous pustulosis, (skin|dermal|epidermal|cutaneous|tissue|digital) necro(sis|lysis|tic)*, lyell*, skin sloughing, gangren*",
  ],
  [
    "Dermatitis",
    "(contact |allergic contact |atopic |seborrh(o)?eic |perioral |exfoliative |allergic |radiation |irritant |photo |psoriasiform |eczematous )?dermatit(is|ides), eczema* (flare*|outbreak*), radiation recall( (dermatitis|reaction*|phenomenon|pneumonitis|syndrome|effect))?, sweet* syndrome, (acute febrile )?neutrophilic dermatosis, pyoderma gangrenosum, panniculitis, erythema nodosum, granuloma annulare, lichen planus, livedo reticularis, hidradenitis, folliculitis, pustulosis, pityriasis*, porphyri*, pseudoporphyri*, dermatomyositis, acrodynia",
    "eczema, psoria*, dermat*",
  ],
  [
    "Skin irritation",
    "(skin|face) (_ )?(irritat*|burn*|raw|sting*|inflam*), (irritat*|inflam*|raw|burn*) (of |my |the )?skin, red and (irritated|inflamed|raw|burning|itchy)",
  ],
  [
    "Skin discolouration",
    "(hyper|hypo|skin |de)?pigment(ation|ed|ary)*, discolo(u)?r*, (skin|nail*|face|teeth|blue gray|blue grey|slate grey) (darken*|discolo*|pigment*|blue|yellow|gr(a|e)y), argyria, melanosis, vitiligo, melasma, chloasma, dark (spot*|patch*), leukoderma, ochronosis, carotenemia, chrysiasis, jaundiced skin",
  ],
  [
    "Photosensitivity",
    "photo( )?sensitiv*, phototoxic*, photoallerg*, sun( )?burn*, sensitiv* to (the )?sun*, sun sensitiv*, burn(ed|s)? (_ )?in the sun",
  ],
  [
    "Nail disorder",
    "nail* (_ )?(brittle|break*|fell off|fall* off|problem*|change*|dystroph*|loss|thin*|ridge*|crack*|discolo*|toxicity|abnormalit*), brittle nails, onycholys*, paronychia*, onychodystroph*, melanonychia",
  ],
  [
    "Skin ulcer",
    "(skin |leg |foot |cutaneous |mucocutaneous |genital )ulcer*, ulcerat(ion|ions|ed|ive lesion*), (open )?sores, skin breakdown, non healing wound*, slow healing",
  ],
  [
    "Skin thinning",
    "(thin*|fragile) skin, skin (thin*|atroph*|fragil*), stretch mark*, striae, (cutaneous )?fragility, lipoatroph*, lipodystroph*, lipohypertroph*, cellulite, topical steroid withdrawal",
  ],
  [
    "Swollen face",
    "(face|facial|lip*|tongue|eye*|eyelid*|throat|cheeks) (_ )?(swell*|swollen|swole*|puff*), (swollen|puffy|swelling of) (_ )?(face|lip*|tongue|eye*|eyelid*|cheeks), moon face, angio( )?(o)?edema*, (facial|periorbital|laryngeal|angioneurotic) (o)?edema",
  ],
  [
    "Scar or lump",
    "keloid*, granuloma*, nodule(s)?, lump(s)?, subcutaneous nodule*, calcinosis, wart(s)?, keratos*, seborrh(o)?ea",
  ],
]);
