/** Words that are written with capitals though they are no names of persons: places, firms, illnesses, German nouns. */
export const CAPITAL_WORDS: ReadonlySet<string> = new Set(
  `
abbott abbvie abend abnormal acetate ache acid acids acne actavis acute add addison adhd adidas administration adrenal
adresse affairs africa african agency agonist aid aids air alaska alcohol algae aloe alopecia alpha alzheimer amazon
america american amgen amino androgenetic androgenetica anemia angeles angst anschrift antagonist anthrax antibiotic
antibiotics antidepressant antidepressants antihistamine antioxidant antwort anxiety anxious aok aortic août apnea
apotheke apple april arbeit arizona arme army artery arthritis arzt asia asian asperger association assurance asthma
astra astrazeneca atlanta atrial attack attacks attention augen august australia autoimmune autumn ave aveeno avenue
avril back bacterial bad bahn bank barmer barrett basal basedow bauch bauchweh bayer bechterew bee behandlung beine
beipackzettel belgique bell benign benzoyl berlin beschwerden beta bible big binge bio biogen bipolar bird birmingham
birth birthday black bladder blocker blockers blog blood blue blut blutdruck blvd boehringer bone bonjour book boots
bordeaux borderline boston bowel brain breast bristol britain bronchitis brown bruder buff caf calcium california
canada cancer candida cape capsule capsules carcinoma cardiac care carolina carotid carte cell cells center central
centre cetaphil channel chapstick charité cherry chest chicago chicken china chlamydia chloride cholesterol christ
christmas chromium chronic chu church citrate citric city class clearasil cleveland clinic clinical clinique cod cold
colitis college colon colorado commission company compulsive condition congestive constant contraceptive contracture
control controlled copd cordialement coronary corporation costco council county cpam cramps cream crohn cross cushing
cycle dad dak dakota dallas darm day days dear december deep defiant deficit degenerative delayed denver department
depression desk detroit deutsche deutscher deutsches deutschland dezember diabetes diagnose diego dienstag dimanche
disc disease disorder disorders dizziness docteur doctor doctors donnerstag dosis dove down drill drive drug drugs dry
dystrophy décembre ear east easter eastern eating eczema edf el emergency endometriosis england erbrechen erfahrung
erfahrungen essen essential eucerin euro europe european eve evening explorer extended external eye eyes facebook
facts failure fall familie family father fatigue februar february federal feet fever fibroids fibromyalgia firma fish
flash flashes flight florida flu folic foot force forest fort forum foto fotos foundation frage fragen france
francisco frankfurt frau freitag friday fungal fusion février füße gait gamble gamma garlic gastric gastro gehrig
gehrigs gel geld gelenke genentech general generalized gentle georgia gerd germany gewicht ginger ginseng gland
glandular glasgow glaxo gluconate glucose god golden gonorrhea good google gout grade gramm grandma grandpa graves
great green group haare hair halloween hals hamburg hampshire hand handy happy hashimoto haus hausarzt haut hawaii
hawaiian hcl head headache headaches health healthcare heart hepatitis herpes herz herzrasen high highway hilfe hip
hiv hives hodgkin holy hope hopkins hospital hot houston hunger huntington hyaluronic hydrochloride hyperactivity
hyperplasia hypertension hände hôpital hüfte ibs idaho illinois illness immediate implant implants independence india
infection infectious inflammatory information ingelheim inhibitor inhibitors initiative injury insert insomnia
instagram institute insulin insurance intensive internal internet intestinal iowa ireland iron irritable italy itching
iud jahr jahre jahren jahrgang januar january janvier japan jelly jenny jersey jesus jeudi johnson joint jojoba
journal juillet juin juli july june juni kansas kapsel kapseln kasse kidney kilo kind kinder kingdom klinik klinikum
knee knie kopf kopfweh kosten krankenhaus krankenkasse krankheit kreuz köln label labor laboratories labs lake lane
las laxative leben leber leeds leg legs leute level life lifesavor lille lilly link lipoic lite little liver liverpool
london lord los lotion lou love low lower lubriderm lundi lung lunge lupus lyme lyon madam madame magazine magen
magnesium mai mail maine major mal maladie malaria maleate manchester mania manic mann march mardi marfan marine mars
marseille mart may mayo measles medical medicine medicines medikament medikamente meinung mellitus memorial meniere
menière menopause menschen mental merci merck mercredi merry mexico mg miami michigan microsoft migraine migraines
mild milk mineral minerals ministry minor minuten missouri mist mitral mittag mittel mittwoch ml moderate mom monat
monate monaten monday monsieur montag month montreal morbus morgen morning mother mount mouth mrsa ms multiple mumps
muscle muscular muskeln mutter mutuelle mylan märz müdigkeit münchen nacht nail nantes nase national nature nausea
navy nebenwirkung nebenwirkungen neck nerv nerve nerven netflix neurological neutrogena nevada new news nice niere
nieren night nike north northern nose novartis november novembre nummer nurse nurses nutri obesity obsessive ocd
october octobre office ohio ohren oil oils oktober old oma omega opa oppositional oregon organization orleans
osteoporosis ovarian ovary oxy package packung pain palmetto panic papulopustular paris parkinson patch patient
patienten patientin pelvic pennsylvania peppermint period peripheral peroxide personality pfizer pharma
pharmaceuticals pharmacies pharmacy phase philadelphia phoenix phosphate physician physicians pill pille pills pink
pituitary plan plans pms pneumonia polycystic port post postpartum potassium pox praxis pregnancy preis premature
pressure primary primrose proactiv problem probleme procter professeur prolapse prostate protein prozent pseudomonas
psoriasis psychiatric psychosis ptsd public puff puffs pulmonary punch ra ranbaxy rash raynaud receptor receptors
recovery red reddit reflux release report research respiratory restless retinoic rezept rheumatoid rice rich ring
river road roche room rosacea rotes royal ruhe rücken saint salbe salicylic samedi samstag samsung san sandoz sanofi
santa saturday saw schlaf schmerz schmerzen school schule schweiz schwester schwindel sclerosis scotland seattle
security seite seizure seizures september septembre service services severe shared shield shingles simplex sir sjögren
skin sleep smithkline sncf social sociale society sodium sohn solution solutions sonntag south southern spain spasms
specialist spina spinal spine spray spring spritze square stage staph state states stenosis step steps steroid
steroids stiftung stomach store stores strasbourg street strep stress stridex stroke study stunde stunden stuttgart
succinate sugar suisse sulfate summer sun sunday superdrug sustained swelling swine sydney syndrome syphilis system
systems sécurité tablet tablets tablette tabletten tag tage target tartrate tea techniker telefon tetanus teva texas
thank thanks thanksgiving therapie thistle throat thursday thyroid times tinea tinnitus tk tmj tochter tongue toronto
toulouse tourette tract transverse trauma traumatic tree tremor trial tropfen tuesday tumor tumour tums twitter type
ulcer ulcerative unit united university universität upper urinary urssaf utah uterus valentine valproic valve vaseline
vater vegas vein vendredi ventricular vera vermont vertigo veterans vicks viral virginia vitale vitamin vitamins
vomiting vulgaris wales walgreens walmart warentest washington wasser watchers watson webmd wednesday week weeks
weight welt west western white wikipedia wilson winter wirkung woche wochen world yahoo year yeast yellow york youtube
zeit zeneca zinc zoster zucker ärztin österreich übelkeit
driving licence license clenching grinding racing jaw alo anemia leukemia uremia hyperlipidemia rescue remedy twain gürtelrose zusammen leute lieben mädels forum docteur grüße gruß grüsse apotheker apothekerin krankenschwester pharmacien pharmacienne infirmière infirmier pharmacist patiente rückruf insurance resistance maintenance dependence tolerance science coli diff difficile pylori complex rouge rock beach rapids paso lake falls springs valley creek hills heights park bay ville bridge diet tube tai chi yoga pilates dew mountain pepper vitale anatomy
`
    .trim()
    .split(/\s+/),
);
