export const AGE_BANDS = ["0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
export type Sex = "female" | "male";

export interface Demographics {
  readonly ageBand: AgeBand | null;
  readonly sex: Sex | null;
}

/**
 * Age band and sex of the *writer*, where the text says so: `35 yr old female` at the start of a sentence, `I'm a
 * 42-year-old man`, `I am 28 years old`. Of nobody else: `my 9 year old son` says nothing about the writer, and
 * nothing is guessed from a drug, a condition or a name. Where statements contradict each other the answer is null.
 */
export function findDemographics(text: string): Demographics {
  const ages = new Set<AgeBand>();
  const sexes = new Set<Sex>();
  for (const pattern of WRITER) {
    for (const { groups } of text.matchAll(pattern)) {
      const age = Number(groups?.age);
      if (age >= 5 && age <= 119) ages.add(bandOf(age));
      const sex = sexOf(groups?.sex);
      if (sex) sexes.add(sex);
    }
  }
  return { ageBand: only(ages), sex: only(sexes) };
}

const SEX =
  "(?:(?:white|black|asian|hispanic|latina?|caucasian|african[- ]american|married|single|divorced|healthy|active|otherwise healthy|trans|young)[,\\s]+){0,3}(?<sex>females?|males?|wom[ae]n|m[ae]n|lady|girl|guy|gentleman|mother|mom|mum|grandmother|father|dad|grandfather|housewife|f|m|weiblich|männlich|frau|mann|femme|homme)";
const YEARS =
  "(?:[\\s-]*(?:years?|yrs?|y)['’]?s?[\\s./-]*(?:olds?|o|young)\\b|\\s*(?:years?|yrs?)\\s+of\\s+age\\b|\\s?y\\.o\\.?)";
const START = '(?:^|[.!?\\n]\\s*|["“(]\\s*)';

const WRITER: readonly RegExp[] = [
  new RegExp(
    `\\bI\\s*(?:am|['’]?m)\\s+(?:(?!(?:on|at|in|for|day|days|down|up|to|taking|about|over|under|with|my)\\b)\\p{L}+,?\\s+){0,3}?(?<age>\\d{1,3})${YEARS}[\\s,]*(?:${SEX}\\b)?`,
    "giu",
  ),
  // Without "years" only at the end of the clause, because of "I am 5 weeks in".
  new RegExp(
    `\\bI\\s*(?:am|['’]?m)\\s+(?:(?:now|currently|only|just|almost)\\s+)?(?<age>\\d{2})(?=\\s*(?:[,.;!&]|and\\b|with\\b|now\\b|$))(?:,\\s+${SEX}\\b)?`,
    "giu",
  ),
  new RegExp(`${START}(?:at\\s+)?(?:an?\\s+)?(?<age>\\d{1,3})${YEARS}[\\s,'’"”]*(?:${SEX}\\b)`, "giu"),
  // "65 yr old and diagnosed", but not "8 year old was put on Keppra"
  new RegExp(
    `${START}(?<age>\\d{1,3})${YEARS}(?=\\s*(?:[,.]|and\\b|with\\b|here\\b|who\\b|diagnosed\\b))`,
    "giu",
  ),
  new RegExp(`${START}(?<age>\\d{1,3})\\s?(?:/\\s?)?(?<sex>[FM])(?=[\\s,.;])`, "gu"),
  new RegExp(
    `${START}(?<sex>[FM]|[Ff]emale|[Mm]ale)(?:\\s*[/,]\\s*|\\s+)(?:aged?\\s+)?(?<age>\\d{2})(?=[\\s,.;])`,
    "gu",
  ),
  // I'm a (healthy) woman; as a man
  /(?:\bI\s*(?:am|['’]?m)\s+an?|\bas\s+an?)\s+(?:(?!not\b)\p{L}+,?\s+){0,2}?(?<sex>female|male|woman|man)\b/giu,
  /\b(?:Ich bin|ich bin)\s+(?:eine?\s+)?(?<sex>weiblich|männlich|Frau|Mann)?,?\s*(?<age>\d{1,3})\s+Jahre\b/gu,
  /\b[Jj]['’]ai\s+(?<age>\d{1,3})\s+ans\b/gu,
];

function bandOf(age: number): AgeBand {
  if (age < 18) return "0-17";
  const tops = [24, 34, 44, 54, 64, 74];
  const index = tops.findIndex((top) => age <= top);
  return AGE_BANDS[index < 0 ? AGE_BANDS.length - 1 : index + 1] ?? "75+";
}

const FEMALE =
  /^(?:f|females?|wom[ae]n|lady|girl|mother|mom|mum|grandmother|housewife|weiblich|frau|femme)$/i;

function sexOf(word: string | undefined): Sex | undefined {
  if (word === undefined) return undefined;
  return FEMALE.test(word) ? "female" : "male";
}

function only<T>(values: ReadonlySet<T>): T | null {
  const [first] = values;
  return values.size === 1 && first !== undefined ? first : null;
}
