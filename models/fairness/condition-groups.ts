/**
 * The group of conditions that a condition is of, by the first pattern that fits; `other` where none does. Broad on purpose:
 * single conditions have too few reviews to be judged.
 */
export function conditionGroup(condition: string): string {
  return patterns.find(([, pattern]) => pattern.test(condition))?.[0] ?? "other";
}

/** The order decides: "bipolar depression" is mental health, "bladder infection" an infection, "diabetic neuropathy" pain. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ["contraception", /birth ?control|contracep|pregnancy prevent|prevent(ion of)? pregnancy|morning after/],
  ["addiction", /smok|nicotin|opiate|opioid (dep|add|withd)|alcohol|addict|dependence|drug withdrawal|cigar/],
  [
    "attention and sleep",
    /\badh?d\b|attention|hyperactiv|insomnia|sleep|narcolep|restless leg|fatigue|shift work/,
  ],
  [
    "mental health",
    /depress|anxi|panic|bipolar|schizo|obsessive|\bocd\b|\bptsd\b|post ?traum|mania|manic|psychos|paranoid|mood|agitat|phobia|stress|borderline/,
  ],
  [
    "infection",
    /infect|sinusitis|bronchitis|pneumonia|\buti\b|strep|influenza|\bflu\b|herpes|cold sore|hiv|hepatitis|yeast|fung|vaginosis|vaginitis|bacteri|chlamyd|gonorr|lyme|shingles|onychomyc|tonsil|candid|malaria|thrush|otitis|cystitis|tubercul/,
  ],
  [
    "skin and hair",
    /acne|rosacea|eczema|psoriasis(?!.*arth)|wrinkl|hair|bald|alopec|melasma|pigment|dermat|hives|urticaria|hyperhidr|sweat|\bskin\b|keratos|itch|wart|sun damage|aging/,
  ],
  [
    "pain and joints",
    /pain|migrain|headache|fibromyalg|arthri|neuralg|neuropath|spasm|sciatica|back|gout|spondyl|cramp|inflamm|tendon|bursitis|osteopor|osteopen|anesthes|anaesthes/,
  ],
  [
    "heart and metabolism",
    /blood pressure|hypertens|cholester|lipid|triglycer|diabet|thyroid|heart (?!burn)|cardiac|angina|atrial|fibrillat|tachycard|arrhythm|clot|thromb|stroke|embol|edema|ventricular/,
  ],
  ["weight", /weight|obes|overweight|appetite|binge/],
  [
    "digestion",
    /reflux|gerd|heart ?burn|ulcer|colitis|crohn|bowel|constipat|diarrh|nausea|vomit|stomach|digest|dyspep|gastr|gas\b|hemorrhoid|haemorrhoid/,
  ],
  ["breathing and allergy", /asthma|allerg|rhinitis|copd|cough|congest|breath|emphysema|hay fever|cold\b/],
  [
    "sex-specific",
    /menopaus|menstr|endometrio|uterine|ovar|fibroid|pcos|vagin|period|pms|pmdd|fertil|ovulat|prostat|erectile|\bed\b|testost|hypogonad|hormone|hot flash|breast|lactat/,
  ],
  [
    "nerves",
    /seizure|epilep|multiple sclerosis|\bms\b|parkinson|alzheimer|dement|tremor|vertigo|dizz|autis|tourette/,
  ],
  ["cancer", /cancer|leuk|lymphom|myelom|tumou?r|carcinom|chemo|melanom/],
  ["bladder and kidneys", /bladder|urin|incontin|kidney|renal|enuresis/],
  ["eyes", /glaucoma|\beyes?\b|ocular|conjunctiv|uveitis|cataract/],
];
