import { defineReactions } from "./reaction.ts";

export const blood = defineReactions("blood", [
  [
    "Anaemia",
    "(aplastic |h(a)?emolytic |severe |iron deficiency |megaloblastic |sideroblastic |autoimmune h(a)?emolytic |immune h(a)?emolytic |macrocytic |pernicious |microangiopathic h(a)?emolytic )?an(a)?emi(a|c), (red cell |pure red cell |red blood cell |erythroid )?aplasia, h(a)?emolysis, (acute |intravascular |immune )h(a)?emolysis, (low|drop in|fall in|decreased) (h(a)?emoglobin|red (blood )?cell*|h(a)?ematocrit), reticulocytopenia",
  ],
  [
    "Low white cells",
    "neutrop(a)?eni(a|c), leu(k|c)op(a)?eni(a|c), agranulocyto(sis|tic), granulocytop(a)?enia, lymphop(a)?enia, lymphocytop(a)?enia, (low|decreased|drop in) white (blood )?(cell*|count*)( count*)?, (febrile )?neutrop(a)?enia",
  ],
  [
    "Low platelets",
    "(|immune |autoimmune ||severe |acute )?thrombocytop(a)?eni(a|c)( purpura)?, (low|decreased|drop in) (blood )?platelet*( count*)?, (thrombotic thrombocytopenic |idiopathic thrombocytopenic |henoch schonlein |schonlein henoch )purpura, ttp, itp",
  ],
  [
    "Bone marrow suppression",
    "pancytop(a)?eni(a|c), (bone )?marrow (suppress*|aplasia|depress*|failure|toxicity|hypoplasia|necrosis), myelosuppress(ion|ive), (h(a)?ematologic|h(a)?ematological|bone marrow|marrow) (toxicit*|abnormalit*|side effect*|disorder*|complication*|malignanc*), myelodysplas* (syndrome*)?, blood dyscrasia*, cytopenia*, bicytopenia, h(a)?ematotoxicity, h(a)?emophagocyt* (syndrome)?",
  ],
  [
    "Eosinophilia",
    "(h(a)?yper)?eosinophil(ia|ic) (syndrome|pneumonia|pneumonitis|infiltrat*)?, eosinophilia myalgia( syndrome)?",
  ],
  [
    "White cells raised",
    "leukocytosis, leucocytosis, lymphocytosis, thrombocytosis, basophilia, (elevated|high|increased) (white (blood )?cell*|wbc)( count*)?, leukemoid reaction*, monocytosis, (retinoic acid|differentiation|leukostasis) syndrome, polycyth(a)?emia, erythrocytosis",
  ],
  [
    "Bleeding",
    "(severe |fatal |major |excessive |abnormal |internal |massive |life threatening |postoperative |spontaneous |intraocular |retroperitoneal |intra abdominal |alveolar |pulmonary |cerebral |retinal |adrenal |subdural )(bleed*|h(a)?emorrhag*|h(a)?ematoma*), (bleeding|bled) (_ )?(gums|easily|profusely|gum*|disorder*|complication*|tendenc*|diathesis), nose( )?bleed*, bloody nose*, epistaxis, (gum*|nose) (_ )?(bleed*|bled), h(a)?emorrhag(e|es|ic) (complication*|diathesis|stroke)?, (wont|would not|wouldnt) (_ )?stop bleeding, subdural h(a)?ematoma*, menorrhagia, hemoptysis, haemoptysis",
    "bleed(ing|s)?, bled",
  ],
  [
    "Clotting disorder",
    "coagulopath(y|ies), (disseminated )?intravascular coagulation, dic, hypoprothrombin(a)?emia, (prolonged|increased|elevated|raised) (prothrombin time|inr|bleeding time|pt), (platelet|coagulation|clotting) (dysfunction|disorder*|abnormalit*|defect*|inhibitor*), acquired h(a)?emophilia, hypofibrinogen(a)?emia, hypercoagula*",
  ],
  [
    "Methaemoglobinaemia",
    "meth(a)?emoglobin(a)?emi*, cyanosis, cyanotic, sulfh(a)?emoglobin(a)?emia, carboxyh(a)?emoglobin*",
  ],
]);

export const liver = defineReactions("liver", [
  [
    "Liver injury",
    "(liver|hepatic) (_ )?(damage*|failure|injur*|toxicit*|problem*|dysfunction|necrosis|disease|test*|enzyme*|function*|fibrosis|cirrhosis|steatosis|impairment|insufficiency|lesion*|reaction*|abnormalit*|inflammation|angiosarcoma), hepato( )?toxic(ity|ities)?, hepato( )?cellular (injury|damage|necrosis|carcinoma), (elevated|raised|increased|high|abnormal|elevation of|increase in|deranged) (_ )?(liver|transaminase(s)?|alt|ast|liver enzymes|liver function test(s)?|aminotransferase(s)?|alkaline phosphatase|bilirubin|lfts), hypertransaminas(a)?emia, veno( )?occlusive disease, (hepatic )?cirrhosis, peliosis hepatis, fatty liver, hepatomegaly, hepatic encephalopathy, liver transplant*, budd chiari( syndrome)?, hyperbilirubin(a)?emia, ascites, hepatosplenomegaly, splenomegaly",
  ],
  [
    "Hepatitis",
    "(acute |chronic |autoimmune |fulminant |cholestatic |toxic ||granulomatous |alcoholic |chronic active |immunoallergic |subacute |severe )?(liver )?hepatitis",
  ],
  [
    "Jaundice",
    "(obstructive |cholestatic |deep |painless )?jaundice*, icterus, icteric, (skin|eyes) (_ )?yellow, cholesta(sis|tic), (intrahepatic )?cholestasis, vanishing bile duct( syndrome)?, bile duct (_ )?(injur*|damage|loss|stricture*)",
  ],
  [
    "Gallbladder disorder",
    "gall( )?(stone*|bladder*), cholelithiasis, cholecystitis, cholangitis, biliary (sludge|colic|stricture*|cirrhosis|pseudolithiasis)",
  ],
]);

export const kidneyAndUrine = defineReactions("kidney and urine", [
  [
    "Kidney injury",
    "(acute |chronic |oliguric |severe |end stage |anuric )?(renal|kidney*) (_ )?(failure|damage*|injur*|toxicit*|problem*|dysfunction|disease|impairment|insufficienc*|necrosis|function deteriorat*|shut*|tubular acidosis|infarction|tubular damage|tubular dysfunction), nephro( )?toxic(ity)?, (acute )?tubular necrosis, (elevated|increased|raised|high) (serum )?creatinine( level(s)?)?, (ur(a)?emi(a|c)), (h(a)?emolytic ur(a)?emic syndrome), hus, azot(a)?emia, anuri(a|c), oliguri(a|c), glomerulosclerosis, glomerulopath(y|ies), glomerular (lesion*|sclerosis|damage|disease), fanconi* syndrome, hepatorenal syndrome",
  ],
  [
    "Nephritis",
    "(acute |chronic |interstitial |tubulointerstitial |acute interstitial |lupus |glomerulo |crescentic |membranous )?(glomerulo)?nephr(itis|opathy|opathies), nephrotic syndrome, proteinuria, albuminuria, minimal change (disease|nephropathy), pyelonephritis, nephrocalcinosis, papillary necrosis",
  ],
  [
    "Kidney stones",
    "(kidney|renal|bladder|urinary) (stone*|calcul*), nephrolithiasis, urolithiasis, crystalluria",
  ],
  [
    "Frequent urination",
    "(frequent|constant|increased|excessive|more|nocturnal|urgent) (_ )?(urinat*|peeing|urge* to (pee|urinate)|trips to the bathroom|bathroom trips), urinat* (_ )?(frequen*|more|a lot|constantly|urgen*|often|all), (pee|peeing|urinate) (_ )?(a lot|all the time|constantly|every|often|more), urinary (frequency|urgency), polyuri(a|c), nocturia",
    "urinat*",
  ],
  [
    "Urination difficult",
    "(trouble|difficult*|hard|hard time|unable|inability|cant|couldnt|cannot|problem*|painful|burning|hesita*|pain|burns|hesitancy|burn) (to |with |in |when |during |while |i )?(urinat*|pee|peeing|emptying (my )?bladder), urinary (retention|hesitancy|retain*|symptom*|obstruction|problem*|tract obstruction|difficult*), dysuria, urine retention, (retain*|retention of) urine, urethral (stricture*|discharge)",
  ],
  [
    "Urinary incontinence",
    "(urinary|bladder|urge|stress|urine) (incontinen*|leak*|control), incontinen(ce|t), wet(ting)? (myself|the bed|my pants|my bed), bed( )?wetting, enuresis, leak(ing|age of) urine, (loss of|no) bladder control",
  ],
  [
    "Bladder disorder",
    "(h(a)?emorrhagic |interstitial |eosinophilic |chemical )?cystitis, bladder (_ )?(infection*|pain*|spasm*|irritat*|problem*|issue*|cancer|fibrosis)",
  ],
  [
    "Blood in urine",
    "blood in (my |the )?urine, bloody urine, h(a)?ematuria, h(a)?emoglobinuria, myoglobinuria, (dark|red|orange|brown|cloudy|discolored|green) (colo(u)?red )?urine, urine (_ )?(dark|orange|red|brown|smell*)",
  ],
]);

export const lungAndAirways = defineReactions("lung and airways", [
  [
    "Breathlessness",
    "short(ness)? (of )?breath*, breathless*, (trouble|difficulty|difficult*|hard|hard time|problem*|cant|couldnt|cannot|could not|unable|labored|laboured|struggling|struggled|issues) (to |with |in )?(breath*|catch my breath|breathing), out of breath, dyspn(o)?ea, (gasp*) (for (air|breath))?, (chest|lungs|breathing) (_ )?(tight*|labored|shallow|difficult*), winded, shallow breathing, breathing (problem*|difficult*|issue*|trouble*), tachypn(o)?ea, stridor, orthopn(o)?ea",
  ],
  [
    "Wheezing or bronchospasm",
    "wheez*, bronchospas(m|ms|tic), (asthma|asthmatic) (attack*|symptom*|exacerbation*|reaction*|worse*|flare*), acute (severe )?asthma, status asthmaticus, bronchoconstrict*, bronchiolitis (obliterans)?, laryngospasm, (bronchial) (hyper)?reactivity",
    "asthma",
  ],
  [
    "Cough",
    "(dry|persistent|chronic|hacking|constant|nagging|terrible|horrible|annoying|tickl*|irritating|bad) (_ )?cough*, cough* (_ )?(constantly|non( )?stop|all (night|day|the time)|until|so much|fits|fit|spell*|uncontrollably|up blood), (tickle|tickling) in (my |the )?throat",
    "cough*",
  ],
  [
    "Lung inflammation",
    "(interstitial |hypersensitivity |lymphocytic interstitial |eosinophilic |radiation ||acute |chronic |granulomatous )?pneumon(itis|itides|opathy), (pulmonary|lung|respiratory) (_ )?(toxicit*|fibrosis|injur*|damage|infiltrat*|disease|granuloma*|complication*|lesion*|reaction*|alveolar h(a)?emorrhage), pulmonary (eosinophilia|(o)?edema|h(a)?emorrhage|embol*|hypertension), interstitial (lung disease|fibrosis|pneumonia), alveolitis, (pleural effusion*), pleurisy, pleuritis, pleuropulmonary (fibrosis|disease), bronchiolitis obliterans( organi(z|s)ing pneumonia)?, boop, pneumothorax, ards, (acute )?respiratory distress( syndrome)?, lung crackles, atelectasis, organi(z|s)ing pneumonia, eosinophilic pneumonia",
  ],
  [
    "Respiratory depression",
    "(respiratory|ventilatory) (depression|failure|arrest|insufficiency|compromise|acidosis|distress|paralysis|symptom*), apn(o)?e(a|ic), (stopped|stop) breathing, hypoxi(a|c), hypox(a)?emi(a|c), hypoventilat*, hypercapni*, (slow|slowed|depressed) breathing, asphyxia, airway (obstruct*|compromise)",
  ],
  [
    "Runny or blocked nose",
    "(runny|stuffy|stuffed|stuffed up|blocked|congested|running|clogged|burning|dry|sore|itchy|bleeding) (_ )?(nose|nasal|sinus*|nostril*), (nose|nasal|sinus*) (_ )?(congest*|drip*|run*|stuff*|block*|burn*|dry*|irritat*|pain*|pressure|headache*|infection*|perforat*|septum perforation), rhin(itis|orrh(o)?ea), sneez*, congestion, post( )?nasal drip*, rebound congestion, sinusitis, septal perforation",
    "sinus*",
  ],
  ["Hiccups", "hiccup*, hiccough*, singultus"],
]);

export const mouthAndThroat = defineReactions("mouth and throat", [
  [
    "Dry mouth",
    "dry(ing)? (_ )?(mouth*|throat), dry( )?mouth*, (mouth|throat|tongue) (_ )?(dry*|parched), cotton( )?mouth*, xerostomia, drymouth",
  ],
  [
    "Mouth sores",
    "(mouth|tongue|lip*|oral|gum*|canker|cold) (_ )?(sore*|ulcer*|blister*|burn*|raw), stomatitis, mucositis, (ulcers|sores|blisters) (in|on) (my |the )?(mouth|tongue|lips|gums), aphth*, oral (lesion*|mucositis|thrush|ulcer*|lichen*), glossitis, (geographic|black hairy|swollen|coated|white|sore) tongue, tongue (_ )?(swell*|swollen|thick*|numb|tingl*), burning mouth( syndrome)?",
  ],
  [
    "Gum or tooth disorder",
    "(gum*) (_ )?(swell*|swollen|bleed*|inflam*|reced*|sore*|hyperplasia|overgrowth|disease|enlarge*), gingiv(al|itis|ostomatitis) (hyperplasia|overgrowth|enlargement|hypertrophy|bleeding)?, (tooth|teeth) (_ )?(decay*|ache*|pain*|sensitiv*|rot*|stain*|hurt*|loose|discolo*|loss|fell out|chip*|crack*|cavit*|yellow*|loss), toothache*, cavities, (sore|tender|swollen|bleeding|receding) gum*",
  ],
  [
    "Sore throat",
    "(sore|scratchy|burning|tight|swollen|itchy|raw|closing) (_ )?throat*, throat (_ )?(sore*|tight*|clos*|pain*|burn*|hurt*|irritat*|swell*|swollen|scratchy|lump), lump in (my |the )?throat, pharyngitis, laryngitis, tonsillitis, strep throat",
  ],
  [
    "Hoarseness",
    "hoarse*, (lost|losing|loss of) (my )?voice, raspy (voice)?, voice (_ )?(change*|hoarse|deep*|crack*|raspy)",
  ],
  [
    "Swallowing difficult",
    "(trouble|difficulty|difficult*|hard|hard time|problem*|cant|couldnt|cannot|unable|painful) (to |with |in )?swallow*, dysphagia, odynophagia, chok(e|ed|ing) (on|feeling|sensation), gag(ged|ging)( reflex)?",
  ],
  [
    "Excess saliva",
    "drool*, (excess*|increased|too much|lots of) saliva*, hypersaliv*, sialorrh(o)?ea, salivat*, sialadenitis, parotitis, salivary gland (swelling|enlargement)",
  ],
  ["Bad breath", "bad breath, halitosis, breath (smells|stinks)"],
]);

export const eye = defineReactions("eye", [
  [
    "Blurred vision",
    "blur* (_ )?(vision|eyes|eyesight|sight|visual), (blurred|blurry|double|tunnel|fuzzy|foggy|hazy|cloudy|poor|altered|impaired|worsening|distorted|bad|yellow|dim*) (_ )?(vision|eyesight|sight), (vision|eye( )?sight|eyes|sight) (_ )?(blur*|problem*|change*|worse*|fuzzy|foggy|cloud*|deteriorat*|disturb*|impair*|doubl*|trouble*|issue*|focus*|out of focus|loss|crossing|distort*|halos), visual (disturb*|change*|impair*|problem*|loss|blur*|field defect*|acuity|distort*|symptom*|toxicity|defect*|halluc*|acuity loss|deteriorat*), diplopia, double vision, (trouble|difficulty|cant|hard|unable|couldnt) (to )?(focus* (my )?eyes|see|seeing), myopi(a|c), blurriness, blurry, blurred, mydriasis, dilated pupil*, pupil* (_ )?dilat*, (eye)?floaters, flashes of light, visual snow, nystagmus, oscillopsia, amblyopia",
  ],
  [
    "Vision loss",
    "(loss of|lost|losing|sudden) (my )?(vision|eye( )?sight|sight), blind(ness)?, (went|going|partially|legally) blind, (visual|vision) loss, scotoma*, hemianop*, (central |branch )?retinal (vein |artery )?(occlusion*|detachment*|toxicit*|h(a)?emorrhag*|damage|necrosis|vasculitis|degeneration|tear*), retinopath(y|ies), maculopath(y|ies), macular (_ )?((o)?edema|degeneration|hole*), optic (neur(itis|opathy|opathies)|atrophy|nerve (damage|atrophy|toxicity)), (choroidal) (detachment|effusion*), papill(o)?edema",
  ],
  [
    "Dry or irritated eye",
    "dry (_ )?eye*, (eye|eyes|eyelid*) (_ )?(dry*|itch*|burn*|sting*|irritat*|red*|water*|pain*|infection*|inflam*|hurt*|sore*|bloodshot|swollen|puffy|crust*|twitch*|gritty|discharge|pressure|sensitiv*|ache*|strain*|toxicit*), (itchy|burning|stinging|red|irritated|watery|bloodshot|swollen|puffy|sore|glassy|gritty|pink|tired|heavy|scratchy) eye*, conjunctivitis, pink( )?eye, blephar(itis|optosis), keratit(is|ides), keratopath(y|ies), corneal (_ )?(ulcer*|perforation*|opacit*|(o)?edema|deposit*|toxicit*|erosion*|melt*|haze|epithelial*|abrasion*), ptosis, photophobia, ocular (_ )?(toxicit*|pain|irritat*|discomfort|side effect*|inflammation|hyper(a)?emia|myasthenia), conjunctival (hyper(a)?emia|injection), tearing, epiphora, scleritis, episcleritis, (chalazion|sty|styes)",
  ],
  [
    "Glaucoma",
    "(acute |angle closure |acute angle closure |narrow angle |bilateral |secondary |open angle |bilateral acute angle closure )?glaucoma, (elevated|increased|raised|high|rise in|elevation of) (_ )?(intra( )?ocular|eye) pressure*, ocular hypertension, hypotony, choroidal effusion, (elevated|raised|increased) iop",
  ],
  ["Cataract", "(posterior subcapsular |subcapsular )?cataract*, lens opacit*"],
  [
    "Eye inflammation",
    "(anterior |posterior |bilateral |acute )?uveitis, iritis, iridocyclitis, endophthalmitis, chorioretinitis, vitritis, cystoid macular (o)?edema, hyph(a)?ema, orbital inflammation",
  ],
]);

export const ear = defineReactions("ear", [
  [
    "Tinnitus",
    "tinnitus, tinitus, (ring*|buzz*|humm*|hiss*|whoosh*|pulsat*) (_ )?(in |of )(my |the |both |his |her )?ear*, ear* (_ )?(ring*|buzz*), ear noise*",
  ],
  [
    "Hearing loss",
    "(loss of|lost|losing|reduced|impaired|decreased|muffled|hard of) (my )?hearing, hearing (_ )?(loss|problem*|impair*|went|gone|disturb*|deficit*), (partially |bilateral |sudden )?deaf(ness)?, oto( )?toxic(ity)?, cochlear (toxicity|damage), vestibular (toxicity|dysfunction|disturbance*|neuritis)",
  ],
  [
    "Ear pain",
    "ear( )?ache*, ear* (_ )?(pain*|ache*|hurt*|plug*|clog*|pop*|full*|infection*|pressure|itch*), (plugged|clogged|popping|blocked) ear*, ear infection*, otitis",
  ],
]);
