/** Whether a word, in lower case, is a medicine or sounds like one: where a name may stand, a drug often does. */
export function isDrugLike(word: string): boolean {
  return DRUG_WORDS.has(word) || (word.length > 6 && DRUG_ENDING.test(word));
}

/** Stems of international nonproprietary names that end few names of persons (WHO, The use of stems, 2018). */
const DRUG_ENDING =
  /(?:pril|sartan|statine?|prazole?|oxetine?|mab|tinib|ciclovir|cillin[e]?|mycine?|floxacine?|azepam|azolam|olol|oxaban|gliptine?|gliflozine?|glutide?|triptan|setron|dronate|dipine?|formine?|thiazide?|profen|barbital|codone|caine?|sone|nisone|lukast|parine?|profène|thyrox(?:ine?)?)$/;

const DRUG_WORDS: ReadonlySet<string> = new Set(
  `
abilify accutane acyclovir adderall addyi advair advil afrin aimovig albuterol aldactone aleve allegra alli ambien amethyst
amitriptyline amoxicillin amoxil anafranil androgel apri aricept armour arimidex aspirin atarax ativan atripla augmentin
aubagio aviane avonex azor bactrim belsomra belviq benadryl benicar bentyl biaxin boniva botox brilinta brintellix
bupropion buspar buspirone bydureon byetta bystolic camila carafate cefdinir ceftin celebrex celexa chantix cialis cipro
citalopram claritin clindamycin clonazepam clonidine clozaril colace colchicine concerta contrave copaxone coreg cozaar
crestor cyclobenzaprine cymbalta cytomel daytrana depakote depo desvenlafaxine dexedrine diflucan dilantin dilaudid
diovan dolipran doliprane doxycycline duexis dulera duragesic effexor elavil elidel eliquis elvanse embrel emgality enbrel entresto
entyvio epiduo epipen errin estrace estradiol euthyrox evista evra excedrin farxiga femara fetzima fioricet flagyl
flexeril flomax flonase focalin forteo fosamax gabapentin gemtuza gilenya glucophage guaifenesin harvoni heather humalog humira
hydrocodone hydroxyzine hysingla ibrance ibuprofen imitrex implanon inderal insulin intuniv invokana isotretinoin
januvia jardiance jaydess jolessa junel kardegic kariva keflex keppra klonopin kyleena lamictal lantus laroxyl lasix latuda
letairis levaquin levemir levitra levora levothyroxine lévothyrox levothyrox lexapro lialda lidoderm liletta linzess
lipitor lisinopril lithium loestrin lorazepam lortab losartan lovaza lunesta lupron luvox lyrica macrobid marcumar maxalt
medikinet medrol melatonin meloxicam metformin metformine methotrexate méthotrexate metoprolol miralax mirapex mirena mobic
monistat motrin mounjaro movantik mucinex naprosyn naproxen nardil nasonex nexium nexplanon nicorette norco norvasc
novalgin nucynta nuvaring nuvigil ocella omeprazole opana orilissa ortho otezla oxycodone oxycontin ozempic pamelor
pantoprazol paracetamol paragard parnate paxil pepcid pepto percocet phenergan phentermine plaquenil plavix pradaxa
prednisone premarin previscan préviscan prilosec prinivil pristiq proair prolia propecia propranolol provera provigil prozac
qsymia quetiapine ramipril ranexa reclipsen reglan relpax remeron remicade requip restasis restoril retin revlimid
rexulti risperdal ritalin ritaline rivotril robaxin saphris savella saxenda seasonale seasonique senokot seroplex
seroquel sertraline sertralin simvastatin singulair skelaxin skyla slynd solodyn soma spasfon spironolactone spiriva sprintec
stelara strattera suboxone subutex sudafed symbicort synthroid tamiflu tamoxifen tecfidera tegretol temazepam tenormin
tilidin topamax toprol toradol tramadol trazodone tri trileptal trintellix trulicity tylenol tysabri uceris uloric ultram
valium valtrex vasotec venlafaxine ventolin vesicare viagra vicodin victoza viibryd vimpat vivitrol voltaren vraylar
vyvanse wegovy wellbutrin xanax xarelto xeljanz xeloda xenical xolair xyrem yasmin yaz zantac zegerid zestril zetia zoloft
zofran zohydro zolpidem zomig zonegran zovirax zyban zyprexa zyrtec opill thyroxin bisoce bisoprolol
`
    .trim()
    .split(/\s+/),
);
