/**
 * Drugs.com's older export took the condition from the page's title `X for <condition>` by stripping the *letters* of
 * "for" and the space from both ends, not the word: `Fibromyalgia` became `ibromyalgia`, `Bladder cancer` lost its
 * last r. Words that lose letters that way, by what is left of them.
 *
 * Known by reading the conditions of the UCI set; a stripped word not listed stays as it is.
 */
export const LAST_WORDS: Readonly<Record<string, string>> = {
  bladde: "bladder",
  cance: "cancer",
  disorde: "disorder",
  feve: "fever",
  flutte: "flutter",
  impetig: "impetigo",
  lymphom: "lymphoma",
  othe: "other",
  shoulde: "shoulder",
  trem: "tremor",
  tum: "tumor",
  ulce: "ulcer",
  vertig: "vertigo",
  vitilig: "vitiligo",
};

/** First words; a condition that starts in lower case lost its start. */
export const FIRST_WORDS: Readonly<Record<string, string>> = {
  acial: "facial",
  actor: "factor",
  ailure: "failure",
  amilial: "familial",
  atigue: "fatigue",
  "cal segmental": "focal segmental",
  emale: "female",
  eve: "fever",
  ever: "fever",
  ibrocystic: "fibrocystic",
  ibromyalgia: "fibromyalgia",
  lic: "folic",
  lliculitis: "folliculitis",
  llicle: "follicle",
  llicular: "follicular",
  lu: "flu",
  "m pain": "somatoform pain",
  mance: "performance",
  ood: "food",
  oot: "foot",
  racture: "fracture",
  unctional: "functional",
  ungal: "fungal",
  ungus: "fungus",
  zen: "frozen",
};
