/** Whether a word (lower case) ends as the names of substances do: the WHO's stems (INN), and chemists' endings where the word is nothing else. */
export function isStem(word: string): boolean {
  return word.length >= 6 && stems.test(word) && !notDrugs.has(word) && !/(?:aminase|kinase)s?$/u.test(word);
}

const stems = new RegExp(
  `^\\p{L}{2,}(?:${[
    "mab|tinib|zomib|ciclib|parib|rafenib",
    "april|opril|sartan|olol|alol|statin|fibrate|dipine|thiazide|semide|arone|ilide|parin|gatran|xaban|grel",
    "azole|prazole|tidine|setron|pride|triptan|gliptin|glutide|gliflozin|glitazone|formin",
    "cillin|penem|mycin|micin|floxacin|cycline|fungin|vir|vudine|oxacin|sulfa|zolid|bactam|nidazole|quine|bendazole|antel",
    "oxetine|azepam|azolam|barbital|pramine|triptyline|peridone|piprazole|lurasidone|azenil|azine|idol|thixene|thixol|oxazine",
    "caine|profen|coxib|fenac|dronate|dronic|fentanil|orphan|orphine|codone|morphone",
    "platin|rubicin|taxel|trexate|trexed|tecan|poside|mustine|fosfamide|fluridine|citabine|arabine|bicin|domide|limus|nercept|leukin|grastim|poietin|feron",
    "solone|sone|olone|onide|terol|tropium|lukast|phylline|ylline|drine|ephrine|curium|curonium",
    "relin|tide|steride|lutamide|estrol|estradiol|gestrel|progesterone|oxifen|trozole|prost|tropin",
    "oxamine|etamine|amine|idine|etine|apine|itine|ustine|istine|inine|eine|inol|zamide|bamate|toin|racetam|suximide",
    "penicillamine|asparaginase|interferon|cortisone|sulfide|sulfate|bromide",
  ].join("|")})s?$`,
  "u",
);

/** Words that end so and are no drugs, and short names that are words as well. */
export const notDrugs: ReadonlySet<string> = new Set(
  (
    "medicine medicines vaccine routine urine migraine migraines examine determine imagine engine combine machine magazine genuine decline define refine discipline outline baseline headline guideline guidelines " +
    "online valentine quarantine intestine masculine feminine saline creatine creatinine histamine serotonin dopamine adenine alanine glycine arginine lysine cysteine methionine tyrosine leucine histidine purine pyrimidine " +
    "vitamin vitamins examined protein proteins melanin bilirubin hemoglobin haemoglobin albumin insulin glutamine amine amines catecholamine catecholamines transaminase bedtide peptide peptides nucleotide polypeptide overpride bride pride " +
    "prostate outside inside beside tide riptide override peroxide dioxide monoxide chloride hydroxide oxide methane person reason season prison lesson poison mason comparison crimson unison garrison " +
    "phenomenon cyclone hormone hormones cortisol cholesterol control protocol alcohol alcoholic glycol glycerol patrol carol stool school protool troponin thyroglobulin immunoglobulin immunoglobulins ketone testosterone " +
    "doctrine uterine urine endocrine exocrine pristine saline equine canine feline bovine porcine murine marine submarine serine famine jasmine undermine dine fine line mine nine pine vine wine caffeine-free " +
    "byline deadline frontline lifeline hairline waistline airline pipeline borderline skyline sunshine moonshine trampoline gasoline cuisine limousine limerine tangerine nectarine clementine turpentine latrine doctorine " +
    "prescription exorphan orphan eighteen nineteen canteen elevir triumvir reservoir devoir souvenir abattoir pamphlet apple idle riddle middle fiddle idol idols sole pistole console whole " +
    "hu aza az tmp asa amb ppa cs ra cp pas vgb mmi mp sulfa sp soma ella alli gold"
  ).split(" "),
);
