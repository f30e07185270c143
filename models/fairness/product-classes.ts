/**
 * The class of a product, by the stem of its generic name (WHO's International Nonproprietary Names: `-pril`, `-statin`) or by
 * a list of names that carry none, brands among them; `other` where neither knows it. Of a combination, the first that
 * is known.
 *
 * @param product as in silver.reviews: lower case, without strength, salt and form, combinations joined by ` / `
 */
export function productClass(product: string): string {
  for (const part of product.split(" / ")) {
    const found = named.get(spaced(part)) ?? stems.find(([, stem]) => stem.test(part))?.[0];
    if (found !== undefined) return found;
  }
  return "other";
}

const stems: readonly (readonly [string, RegExp])[] = [
  [
    "hormonal contraceptive",
    /gestrel\b|gestimate\b|norethindrone|norelgestromin|drospirenone|estradiol|gestodene|desogest/,
  ],
  ["ACE inhibitor or sartan", /pril\b|sartan\b/],
  ["statin", /statin\b(?<!nystatin)/],
  ["beta blocker", /olol\b/],
  ["calcium channel blocker", /dipine\b/],
  ["acid reducer", /prazole\b(?<!(?:ari|brex)piprazole)|tidine\b/],
  ["benzodiazepine or z-drug", /azepam\b|azolam\b|zolpidem|zopiclone|zaleplon/],
  [
    "SSRI or SNRI",
    /oxetine\b(?<!atomoxetine)|venlafaxine|citalopram|sertraline|fluvoxamine|vilazodone|vortioxetine|milnacipran/,
  ],
  ["other antidepressant", /triptyline\b|ipramine\b|bupropion|mirtazapine|trazodone|doxepin/],
  [
    "antipsychotic",
    /apine\b(?<!mirtazapine|carbamazepine)|peridone\b|piprazole\b|lurasidone|ziprasidone|haloperidol|asenapine/,
  ],
  [
    "mood stabiliser or anticonvulsant",
    /lamotrigine|topiramate|levetiracetam|carbamazepine|valpro|gabapentin|pregabalin|lithium|zonisamide/,
  ],
  ["stimulant", /amphetamine|methylphenidate|modafinil|phentermine|atomoxetine/],
  ["opioid", /codone\b|morphone\b|\bmorphine|codeine|tramadol|fentanyl|methadone|buprenorphine|tapentadol/],
  [
    "anti-inflammatory or painkiller",
    /profen\b|coxib\b|oxicam\b|fenac\b|naproxen|acetaminophen|paracetamol|aspirin/,
  ],
  ["triptan", /triptan\b/],
  [
    "antibiotic",
    /cillin\b|mycin\b|micin\b|cycline\b|oxacin\b|^cef|^ceph|metronidazole|nitrofurantoin|sulfameth|trimethoprim|clindamycin/,
  ],
  ["antifungal", /conazole\b|terbinafine|nystatin/],
  ["antiviral", /vir\b|ciclovir|cyclovir|oseltamivir/],
  [
    "GLP-1 or other antidiabetic",
    /glutide\b|natide\b|gliptin\b|gliflozin\b|glitazone\b|metformin|insulin|glipizide|glimepiride/,
  ],
  ["steroid", /sone\b(?<!naloxone)|solone\b|sonide\b|predniso/],
  [
    "antihistamine or anti-allergic",
    /atadine\b|cetirizine|fexofenadine|montelukast|diphenhydramine|hydroxyzine/,
  ],
  ["retinoid or other acne drug", /tretinoin\b|adapalene|tazarotene|benzoyl|dapsone|spironolactone/],
  ["thyroid hormone", /thyroxine|liothyronine|thyroid/],
  ["biologic", /mab\b|cept\b/],
];

const named: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "hormonal contraceptive":
      "nexplanon, implanon, mirena, skyla, nuvaring, yaz, yasmin, seasonique, ortho-tri-cyclen, ortho-tri-cyclen lo, ortho evra, lo loestrin fe, loestrin 24 fe, sprintec, trinessa, jolivette, plan b, plan b one-step, depo-provera, medroxyprogesterone, ocella, orsythia",
    "ACE inhibitor or sartan": "prinivil, diovan, cozaar, benicar, zestril, avapro",
    statin: "lipitor, crestor, zocor, vytorin",
    "calcium channel blocker": "norvasc",
    "acid reducer": "nexium, prevacid, prilosec, protonix, zegerid, zantac, aciphex, pepcid",
    "benzodiazepine or z-drug": "ambien, lunesta, xanax, ativan, klonopin, valium, sonata, restoril",
    "SSRI or SNRI":
      "lexapro, prozac, zoloft, paxil, effexor, cymbalta, celexa, pristiq, viibryd, sarafem, trintellix, savella, luvox",
    "other antidepressant": "wellbutrin, zyban, elavil, desyrel, remeron, contrave, emsam",
    antipsychotic: "seroquel, abilify, zyprexa, risperdal, geodon, latuda, rexulti, clozaril",
    "mood stabiliser or anticonvulsant":
      "lamictal, topamax, neurontin, lyrica, keppra, depakote, tegretol, trileptal",
    stimulant:
      "adderall, vyvanse, concerta, ritalin, strattera, provigil, nuvigil, adipex-p, daytrana, qsymia",
    opioid: "vicodin, percocet, oxycontin, norco, suboxone, ultram, lortab, nucynta",
    "anti-inflammatory or painkiller": "celebrex, mobic, motrin, voltaren, tylenol, aleve, advil, relafen",
    triptan: "imitrex, zomig, maxalt, relpax, frova",
    antibiotic:
      "cipro, augmentin, amoxil, biaxin, zithromax, zmax, keflex, levaquin, omnicef, macrobid, doryx, oracea, bactrim, metrogel, dispermox",
    antifungal: "lamisil, diflucan, monistat",
    antiviral: "valtrex, zovirax, tamiflu, harvoni, sovaldi",
    "GLP-1 or other antidiabetic": "victoza, saxenda, trulicity, byetta, januvia, actos, lantus, avandia",
    steroid: "flonase, nasonex, advair, pulmicort, medrol",
    "antihistamine or anti-allergic": "zyrtec, claritin, allegra, singulair, clarinex, xyzal, benadryl",
    "retinoid or other acne drug":
      "retin-a, retin-a-micro, accutane, renova, differin, avita, tazorac, sotret, epiduo, aczone, tri-luma",
    "thyroid hormone": "synthroid, levoxyl, armour thyroid, tirosint, cytomel",
    "hormone therapy": "premarin, prempro, climara, vivelle-dot, evista, testosterone, androgel",
    "hair loss or prostate drug": "propecia, proscar, finasteride, dutasteride, avodart, tamsulosin, flomax",
    "smoking cessation": "chantix, varenicline",
    biologic: "remicade, enbrel, humira, botox",
    "bone drug": "fosamax, actonel, boniva, alendronate",
  }).flatMap(([group, names]) => names.split(", ").map((name): [string, string] => [spaced(name), group])),
);

/** As silver.reviews writes names: words apart, a single letter not (`retin-a`). */
function spaced(name: string): string {
  return name.replace(/(\p{L}{2,})-(?=\p{L}{2,})/gu, "$1 ");
}
