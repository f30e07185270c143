/** Who reports, as ICH E2B(R3) C.2.r.4 divides them. */
export const REPORTERS = [
  "physician",
  "pharmacist",
  "other-health-professional",
  "lawyer",
  "consumer",
] as const;
export type Reporter = (typeof REPORTERS)[number];

/**
 * The writer's qualification, where the text says so of the writer: `As a pharmacist I …`, `ich bin Ärztin`,
 * `je suis infirmière`, `Reporter: …, pharmacist`. Patients and those who write for one (`my son is on …, I am his
 * mother`) are consumers where they call themselves so. Contradicting statements give null.
 */
export function findReporter(text: string): Reporter | null {
  const found = new Set<Reporter>();
  for (const [reporter, pattern] of PATTERNS) if (pattern.test(text)) found.add(reporter);
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}

const I_AM =
  "(?:(?<!\\p{L})(?:I['’]?m|I am|as|speaking as|(?:ich )?bin(?: selbst)?|als|je suis(?: moi-même)?|en tant que|étant)(?: an?| eine?| une?| the)?(?: (?:retired|former|registered|practi[sc]ing|licensed|trained|community|hospital|caregiver and|junior|senior|gelernte|ausgebildete))?\\s+|(?:reporter|reported by|gemeldet von|melder(?:in)?|déclarante?|déclaré par)[^\\n.!?]{0,60}[,:(]\\s*)";

function says(words: string): RegExp {
  return new RegExp(
    `${I_AM}(?:${words})(?![\\p{L}'’-])(?! (?:told|said|prescribed|gave|assistant|office))`,
    "iu",
  );
}

const PATTERNS: readonly (readonly [Reporter, RegExp])[] = [
  [
    "physician",
    says(
      "physician|medical doctor|doctor|GP|general practitioner|cardiologist|neurologist|psychiatrist|surgeon|p[a]?ediatrician|MD|Arzt|Ärztin|Hausarzt|Hausärztin|Internist(?:in)?|Chirurg(?:in)?|médecin|docteure?|cardiologue|neurologue|psychiatre",
    ),
  ],
  ["pharmacist", says("pharmacist|pharm ?d|Apotheker(?:in)?|pharmacien(?:ne)?")],
  [
    "other-health-professional",
    says(
      "nurse(?: practitioner)?|RN|LPN|CNA|paramedic|EMT|midwife|dentist|pharmacy tech(?:nician)?|physical therapist|physiotherapist|Krankenschwester|Krankenpfleger(?:in)?|Pflegefachkraft|Pfleger(?:in)?|Hebamme|Rettungssanitäter(?:in)?|MFA|PTA|infirmi(?:er|ère)|sage-femme|kinésithérapeute|aide-soignante?",
    ),
  ],
  ["lawyer", says("lawyer|attorney|solicitor|Rechtsanwalt|Rechtsanwältin|avocate?")],
  [
    "consumer",
    says(
      "patient(?:in|e)?|consumer|caregiver|carer|(?:worried |concerned |proud )?(?:mother|father|mom|mum|dad|parent)(?= (?:of|to|whose))|pflegende[r]? Angehörige[r]?|aidante?",
    ),
  ],
];
