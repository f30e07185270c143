import { defineReactions } from "./reaction.ts";

export const sexAndReproduction = defineReactions("sex and reproduction", [
  [
    "Libido decreased",
    "(loss|lack|decrease*|reduc*|diminish*|low|lower|lowered|lost|no|zero|less|killed|kills|kill|little|non existent|nonexistent|gone|absent|dead|declin*|suppressed|drop|loosing|losing|without|ruined|decreas*|any) (_ )?(sex( )?drive|sexual (desire*|drive|interest|feeling*|appetite|urge*|libido|pleasure|enjoyment|arousal|sensation*|response|activity)|sex life|libido|lebido|libedo|interest in sex|desire for sex|arousal|desire), (sex( )?drive|libido|sexual (desire|interest|drive)|interest in sex|desire for sex|lebido|sex life) (_ )?(gone|low*|zero|decreas*|down|non( )?existent|dead|diminish*|disappear*|away|loss|suffer*|reduc*|lack*|nil|shot|drop*|lost|none|vanish*|null|plummet*|toilet|killed|extinct), (not|no longer|never) (_ )?(interested in|want*|thinking about|care about|feel like|in the mood for) (having )?sex*, (no|lost|zero|lack of|loss of|little|less|decreased) (interest|desire) (in|for|to have) sex*, libido, (dont|do not|didnt|did not) (_ )?want (to have )?sex, sexless, asexual, frigid, sex (_ )?(drive|life)",
  ],
  [
    "Orgasm abnormal",
    "(delayed|difficult*|inability|cant|cannot|unable|trouble|hard|impossible|couldnt|no|lack of|loss of|problem*|hard time|never|took forever|takes forever|harder|not able|weak*|takes _ to) (_ )?(orgasm*|climax*|cum|come to orgasm), anorgasmi*, orgasm* (_ )?(difficult*|impossible|delayed|problem*|hard|gone|non( )?existent|weak*|dysfunction|inability|absent|diminish*), inorgasmic, orgasm*, climax*",
  ],
  [
    "Ejaculation disorder",
    "ejac(u|l)*, (delayed|retrograde|premature|painful|dry) ejac*, (cant|unable to|inability to) (cum|ejac*)",
  ],
  [
    "Erectile dysfunction",
    "(erectile|erection) (_ )?(d(y|i)sfunction*|problem*|difficult*|issue*|loss), (cant|couldnt|cannot|unable to|trouble|difficult*|inability to|no|hard to|hard time|loss of|weak*|lack of|problem*|not able to|lost) (_ )?(erection*|get it up|hard on|erect), impoten(ce|t), penis (_ )?(numb|shrink*|shrunk|small*|limp|soft), limp (dick|penis), no morning wood",
  ],
  ["Priapism", "priapism, (prolonged|painful) erection*"],
  [
    "Sexual dysfunction",
    "sex(ual)? (side( )?(effect*|affect*)|d(y|i)sfunction*|function*|problem*|performance|issue*|difficult*|impair*|disorder*), genital (numb*|anesthesia|anaesthesia|insensitiv*), pssd, (painful|no pleasure in|numb) (sex|intercourse), vaginal numb*, numb (genital*|down there|penis)",
  ],
  [
    "Libido increased",
    "(increase*|high|higher|heightened|excessive) (in |of |my )?(sex( )?drive|libido|sexual desire)",
  ],
  [
    "Menstrual changes",
    "(irregular|heavy|heavier|missed|late|long|longer|no|painful|lighter|absent|constant|skipped|prolonged|two|early|stopped) (_ )?(period*|menses|menstruation|menstrual|menstruations|cycle*), (period*|menses|menstru*|cycle*) (_ )?(irregular*|stopped|heavy|heavier|late|longer|lasted|messed up|went away|came back|never stopped|disorder*|disturb*|cramp*|pain*|lasts|abnormal*), amenorrh(o)?ea, menorrhagi*, metrorrhagi*, dysmenorrh(o)?ea, oligomenorrh(o)?ea, (menstrual|period) (cramp*|irregularit*|change*|problem*), (bleed|bleeding|bled) (_ )?(between periods|for (0|two|three|four|five|six|several) (week*|day*|month*)|non stop|nonstop|every day|constantly|the entire|the whole)",
    "period cramps, cramping",
  ],
  [
    "Breakthrough bleeding",
    "spotting, (break( )?through|constant|heavy|irregular|vaginal|uterine|abnormal|postmenopausal|genital|prolonged|excessive) (_ )?(bleed*|period*|h(a)?emorrhag*), brown discharge",
  ],
  [
    "Vaginal dryness",
    "vaginal (_ )?(dry*|atroph*|itch*|burn*|irritat*|pain*|discharge|infection*|discomfort|odor|soreness), dry (_ )?vagina*, dryness (down there|vaginal*), vulvovagin*",
    "discharge",
  ],
  [
    "Yeast infection",
    "(yeast|vaginal) infection*, (vaginal |oral )?candid(iasis|a), thrush, bv, bacterial vaginosis",
  ],
  [
    "Breast tenderness",
    "(sore|tender|swollen|enlarged|painful|bigger|larger|hurting|growing|aching) (_ )?(breast*|boob*|nipple*), (breast*|boob*|nipple*) (_ )?(tender*|sore*|swell*|swollen|pain*|hurt*|enlarge*|ach*|grew|bigger|discharge|engorge*|larger|growth|lump*), mastalgia, mastitis",
  ],
  ["Breast growth in men", "gyn(a)?ecomasti*, man boobs, male breast*"],
  [
    "Milk flow",
    "galactorrh(o)?ea, lactat(ion|ing|e), milky discharge, leaking (milk|breast*), hyperprolactin(a)?emia, (elevated|high|increased|raised) prolactin( level(s)?)?",
  ],
  [
    "Infertility",
    "infertil*, (low|decreased|reduced|no) (sperm*|fertility), azoospermi*, oligospermi*, sterility, ovarian (failure|hyperstimulation( syndrome)?|cyst*|enlarg*|torsion), premature menopause, early menopause, testicular (pain*|atroph*|shrink*|swell*), (sore|shrunken|painful) testic*, endometri(al|osis) (hyperplasia|polyp*|cancer|carcinoma|thickening|pathology)?, uterine (rupture|perforation|fibroid*|polyp*), cervical (insufficiency|laceration*)",
  ],
  [
    "Prostate disorder",
    "prostat(e|itis) (enlarg*|problem*|pain*|infection*|swell*), epididymitis, peyronie*, balanitis",
  ],
]);
