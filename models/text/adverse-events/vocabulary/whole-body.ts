import { defineReactions } from "./reaction.ts";

export const general = defineReactions("general", [
  [
    "Side effect unspecified",
    "side( )?(effect*|affect*), adverse (effect*|reaction*|event*|drug reaction*), (bad|severe|terrible|horrible|awful|weird|strange|negative|violent|scary|serious|worst|nasty|extreme|adverse|major|unusual) (_ )?reaction*, (reaction|reacted) to (it|this|the|that), (ended up|landed|put|sent|went|taken|rushed|admitted) (_ )?(in|to|at|into) (the )?(er|hospital|emergency*|icu), hospitali(z|s)ed, allergic to (it|this|the), (made|makes|making|make) me (so |very |really |extremely |violently |deathly |quite |physically |just |feel )?(sick|ill|worse)",
  ],
  [
    "Fatigue",
    "(extreme|severe|so|very|always|constant*|really|overwhelming|terrible|incredibly|more|too|chronic|increased|exhaustingly|horrible|super|extremely|total|major|made me|makes me|making me|get|gets|got|getting|feeling|felt|feel|excessive|constantly|daytime|afternoon|slight|mild|bit) (_ )?(tired*|fatigue*|exhaust*|exaust*|weary|weariness|worn out|lethargic|sluggish*|sleepiness), (letharg*), sluggish*, (no|lack of|low|zero|loss of|little|lost|less|decreased|drained of|without) (_ )?(energy|stamina|get up and go), energy (_ )?(low*|gone|zero|drained|level* (dropped|low|down)|loss), (drained|wiped out|worn out|run down|lifeless|listless*|couch potato|slothful|lazy|laziness), tired (all the time|constantly|all day|24 7|every day|always), (weak and tired|tired and weak), tiredness, fatigu(e|ed|ing) (all|constantly)?, asthenia, prostration, sleepy all",
    "tired*, fatigue*, exhaust*, exaust*, tierd, fatique, fatuige",
  ],
  [
    "Weakness",
    "(feel*|felt|so|very|extremely|generali(z|s)ed|severe|made me|general) (_ )?(weak|weakness|shaky and weak), (malaise), general unwell*, unwell, feel(ing)? (ill|unwell|run down|yucky|blah), debilitat*",
    "weak(ness)?, ill(ness)?",
  ],
  [
    "Fever",
    "(high|low grade|persistent|developed|got|had|intermittent|ran|running|spiking) (_ )?fever*, (drug |hyper)?pyrexi(a|c), hypertherm(ia|ic), drug fever, hypothermia, (temperature) of 0, (high|elevated|low) (body )?temperature, febrile (reaction*|illness|episode*)",
    "fever*",
  ],
  [
    "Chills",
    "chills, chilled, shiver*, rigors, (always|constantly|so|freezing|very|feel*) (_ )?(cold|freezing), cold chills, goose( )?bumps, piloerection",
    "cold(s)?",
  ],
  [
    "Feeling hot",
    "(feel*|felt|so|very|always|overheat*|unbearably) (_ )?(hot|overheated), over( )?heat(ed|ing), hot all the time, (heat|cold) intoleran*, body temperature (_ )?(up|fluctuat*|regulat*|off|change*), hot and cold( flash*| sweat*)?",
  ],
  [
    "Flu-like symptoms",
    "flu( )?(like|lik) (_ )?(symptom*|feeling*|syndrome|illness|ache*)?, flu( )?like, (like|felt like|feels like|feeling like) (_ )?(the flu|i had the flu|flu|a cold), flu symptom*, influenza like*",
  ],
  [
    "Infusion or cytokine reaction",
    "(infusion|transfusion|cytokine release|jarisch herxheimer|herxheimer) (related )?(reaction*|syndrome), cytokine (storm|release)",
  ],
  [
    "Death",
    "died, (sudden |cardiac |fetal |neonatal )?death(s)?, fatalit(y|ies), passed away, killed (him|her|my), deceased, (fatal|lethal) (outcome|toxicity|event*)",
  ],
  [
    "Organ failure",
    "multi( )?(ple )?organ (system )?(failure|dysfunction)( syndrome)?, (multi)?system(ic)? toxicit*",
  ],
  [
    "Toxicity",
    "toxicit(y|ies), intoxicat(ion|ions|ed), poison(ing|ed), toxic (effect*|reaction*|symptom*|level*|shock( syndrome)?), overdos(e|ed) (symptom*)?, cholinergic (syndrome|crisis|toxicity), anticholinergic (syndrome|effects|toxicity|delirium), drug (_ )?(toxicity|intoxication), life threatening (toxicit*|event*)",
  ],
  [
    "Withdrawal symptoms",
    "withdraw(al|l|als|ls|el|s)? (_ )?(symptom*|syndrome*|effect*|side effect*|hell|from|is|was|are), withdrawals, withdrawls, (the|bad|horrible|horrific|severe|terrible|awful|my|this|through|any|from|have|had|having|hell|painful|physical|opiate|during|into|in) (_ )?withdraw(al|l|el), discontinuation (syndrome|symptom*|effects), abstinence syndrome, rebound (_ )?(anxiety|headache*|insomnia|hypertension|effect|symptom*), detox* (from|symptom*)?",
  ],
  ["Drug interaction", "(drug|adverse) (drug )?interaction*"],
  [
    "Wound healing impaired",
    "(impaired|delayed|poor) (wound )?healing, wound (complication*|dehiscence|infection*)",
  ],
  ["Numb whole body", "(whole|entire) body (_ )?(numb|tingl*|shak*|weak|hurt*|itch*)"],
  ["Body odour", "body odo(u)?r*, (smell|smelled|stink|stunk) (_ )?(bad|awful|funny|different)"],
  [
    "Work or daily life impaired",
    "(cant|cannot|couldnt|could not|unable to|hard to|inability to|not able to|barely|hardly) (function*|work|cope|get anything done|do anything|drive), non( )?functional, (interfer*|affect*) (_ )?(my work|daily life|my life|my marriage|relationship*), (ruined|destroyed|wrecked|destroying|ruining) (_ )?(life|marriage|relationship*|body|health|sex life)",
  ],
]);

export const immuneSystem = defineReactions("immune system", [
  [
    "Allergic reaction",
    "(allergic|hypersensitivity|anaphylact*|pseudoallergic|immune|immunologic|idiosyncratic|cross) (_ )?(reaction*|response*|symptom*|syndrome*|manifestation*), (severely|highly|very|am|was|became) allergic, allerg(y|ies) (to (it|this|the))?, (anticonvulsant |drug |delayed |immediate |carbamazepine |phenytoin |dapsone |abacavir |allopurinol |type 0 )?hypersensitivit(y|ies)( syndrome| reaction*)?, serum sickness( like( reaction*| syndrome)?)?, atopy, cross reactivit*",
    "allerg*",
  ],
  ["Anaphylaxis", "anaphyla(xis|ctic|ctoid) (reaction*|shock|episode*)?, anaphylaxis"],
  [
    "Lupus-like syndrome",
    "(|cutaneous |subacute cutaneous |systemic )?lupus (like( syndrome)?|erythematosus|syndrome|flare*|nephritis)?, sle, antiphospholipid syndrome, sjogren*( syndrome)?, scleroderma*, sarcoid(osis)?, autoimmun(e|ity) (disease*|disorder*|phenomen*|reaction*)?, (antinuclear|autoantibod*) (antibod*)?, antibod(y|ies) (formation|development), graft versus host( disease)?, systemic sclerosis, macrophage activation syndrome",
  ],
  [
    "Swollen glands",
    "(swollen|enlarged|sore|tender) (_ )?(lymph node*|gland*|lymph), lymph( )?adenopath(y|ies), pseudolymphoma*, lymphoprolif*, (lymph node*|gland*) (_ )?(swell*|swollen|enlarge*)",
  ],
  [
    "Immunosuppression",
    "immuno( )?suppress(ion|ed), (weak*|lowered|compromised|suppressed) immune system, (get|got|getting|catch) sick (_ )?(all the time|easily|often|more), hypogammaglobulin(a)?emia, immunodeficien*",
  ],
]);

export const infection = defineReactions("infection", [
  [
    "Infection",
    "(urinary tract|kidney|bladder|upper respiratory|respiratory|lung|skin|fungal|bacterial|viral|opportunistic|sinus|chest|staph|serious|ear|throat|cmv|cytomegalovirus|mycobacterial|disseminated|wound|catheter|herpes) (_ )?infection*, uti(s)?, (septic|sepsis|septic(a)?emia|bacter(a)?emia|fung(a)?emia|peritonitis|cellulitis|abscess*|osteomyelitis|fasciitis|bronchitis), (herpes|shingles|zoster) (zoster|simplex|outbreak*|infection*)?, (aspergill*|cryptococc*|nocardi*|histoplasm*|toxoplasm*|leishmaniasis|pneumocystis|mucormycosis|listeri*|legionell*|tuberculosis), hepatitis (b|c) (reactivation|flare), reactivation of (_ )?(hepatitis|virus|tuberculosis|tb)",
    "infection*",
  ],
  ["Pneumonia", "(aspiration |lipoid |pneumocystis |interstitial |bacterial |eosinophilic )?pneumonia"],
  ["Gut infection", "(c|clostridium|clostridioides) diff(icile)?, pseudomembranous colitis, cdiff"],
]);

export const growths = defineReactions("growths", [
  [
    "Cancer",
    "(breast|lung|skin|bladder|endometrial|ovarian|colon|liver|thyroid|uterine|prostate|secondary|second|cervical) (_ )?(cancer*|tumo(u)?r*|malignan*|carcinoma*), (acute (myeloid |lymphoblastic |myelogenous |promyelocytic |monocytic |nonlymphocytic |leuk(a)?emi*)?|secondary |therapy related )leuk(a)?emi*, lymphoma*, (adeno|hepatocellular |squamous cell |basal cell |transitional cell |hepato)carcinoma*, (osteo|angio|kaposi* |uterine |rhabdomyo|lympho|hem)?sarcoma*, (hepatic |liver )(adenoma*|angiosarcoma*|tumo(u)?r*), melanoma*, mesothelioma, carcinogen*, meningioma*, neoplas*, (tumo(u)?r) (flare|growth|progression), hyperplasia, (focal nodular|nodular regenerative|endometrial|sebaceous|gingival) hyperplasia, polyps",
  ],
]);

export const siteOfUse = defineReactions("site of use", [
  [
    "Injection site reaction",
    "(injection|infusion|application|insertion|patch|iv|i v|shot) (site )?(_ )?(reaction*|pain*|red*|swell*|lump*|sore*|itch*|burn*|bruis*|necrosis|hurt*|abscess*|rash*|irritat*|nodule*), (red|sore|lump*|knot*|pain*|bruis*|welt*|hurts) (_ )?(injection|site|where i (inject*|put)|from the (shot|injection|needle)), extravasation( injury)?, (arm|leg|hip) (_ )?(sore|hurt*|swollen) (_ )?(shot|injection|needle)",
  ],
  [
    "Device problem",
    "(iud|ring|implant|patch|pump) (_ )?(fell out|expelled|perforat*|embedded|came out|migrat*|moved|broke), (strings) (_ )?(poke*|hurt*)",
  ],
]);

export const pregnancyAndChild = defineReactions("pregnancy and child", [
  [
    "Harm to the unborn",
    "(birth|congenital|fetal|foetal|neural tube|cardiac|heart) (_ )?(defect*|malformation*|anomal*|abnormalit*|hydantoin syndrome|distress|death|valproate syndrome|toxicity), teratogen*, embryopath(y|ies), miscarr*, still( )?b(i|o)rn*, still( )?birth*, spontaneous abortion*, premature (birth|labo(u)?r|delivery), (growth|intrauterine growth) (retardation|restriction), neonatal (withdrawal|abstinence|seizure*|toxicity|syndrome|hypoglyc(a)?emia), withdrawal in (the )?newborn, oligohydramnios, cleft (lip|palate), fetal warfarin syndrome, microcephaly, dysmorphic features",
  ],
  [
    "Unplanned pregnancy",
    "(got|became|get|getting|ended up) pregnant (while|on|with|using|taking|despite), unplanned pregnan*, unintended pregnan*, ectopic pregnan*",
  ],
  [
    "Growth or puberty changed",
    "precocious puberty, (growth) (suppress*|stunt*|delay*), delayed puberty, virili(z|s)ation, developmental delay",
  ],
]);
