import { lastPart } from "../issues/clause.ts";

/**
 * Whether what is told between `before` and `after` is told of somebody other than the patient: relatives, friends, people at
 * large.
 */
export function isOfAnother(before: string, after: string, patientIsAnother: boolean): boolean {
  if (runsInFamily.test(after)) return true;
  const clause = lastPart(before, ends);
  const people = [...clause.matchAll(others)].at(-1);
  const kin = patientIsAnother ? undefined : [...clause.matchAll(relatives)].at(-1);
  const at = Math.max(people?.index ?? -1, kin?.index ?? -1);
  if (at < 0) return behind.test(after) && !patientIsAnother;
  // "My sister had none, I ...": the last one who acts is the one it is told of.
  return [...clause.slice(at).matchAll(writer)].length === 0;
}

/**
 * Whether a text is written for somebody else, who takes the product: "my son was put on it", and no word of the writer's taking
 * it. Effects of that person are the patient's own.
 */
export function isCarersText(text: string): boolean {
  return carer.test(text) && !taker.test(text);
}

const kinship =
  "(?:husband|wife|mom|mum|mother|dad|father|sister|brother|son|daughter|cousin|aunt|uncle|niece|nephew|grand(?:mother|father|ma|pa|son|daughter)|partner|boyfriend|girlfriend|fianc[eé]e?|child|kid|kids|boy|girl|baby|toddler|stepson|stepdaughter)s?";
const relatives = new RegExp(
  `(?<![\\p{L}])(?:my|our|his|her)\\s(?:\\p{L}+\\s){0,2}?${kinship}(?![\\p{L}])`,
  "giu",
);
const others =
  /(?<![\p{L}])(?:(?:some|many|most|other|several|few|all those|these|those) (?:people|users?|women|men|patients|folks|reviewers|persons|friends|posters)|people|others|everyone|everybody|someone|somebody|a friend|friends?|co-?workers?|colleagues?|neighbou?rs?|room-?mates?|acquaintances?|best friend|other (?:reviews|reviewers|users)|(?:reviews|posts|comments))(?![\p{L}])/giu;
/** The patient takes the floor again. */
const writer =
  /(?<![\p{L}])(?:i|i['’]m|i['’]ve|ive|im|(?<!(?:told|tells|telling|warned|asked|scared|like) )me|my (?!(?:\p{L}+\s){0,2}?(?:husband|wife|mom|mum|mother|dad|father|sister|brother|son|daughter|cousin|aunt|uncle|friend|neighbou?r|roommate|grand))|myself|patient|the patient)(?![\p{L}])(?! (?:talked to|know|knew|spoke|read|heard|met|have read|asked))/giu;
const ends = /[;!?]|(?<![\p{L}])(?:but|however|except|although|though|whereas|while)(?![\p{L}])/giu;
const runsInFamily = /^\s*(?:runs?|ran) in (?:my|the|our) family/iu;
/** "It made my wife tired", "reported by others". */
const behind =
  /^\s*(?:\p{L}+\s){0,2}?(?:in|for|by|of|from) (?:others|other people|some people|my (?:husband|wife|mother|father|sister|brother|friend|mom|dad))(?![\p{L}])/iu;

const carer = new RegExp(
  `(?<![\\p{L}])(?:(?:my|our)\\s(?:\\p{L}+\\s){0,2}?${kinship}|mom|mum|dad)\\s(?:\\p{L}+\\s){0,3}?(?:takes|took|taking|started|starts|began|on (?:it|this|the)|been on|is on|was put|were put|was given|given|was prescribed|prescribed|uses|used)(?![\\p{L}])|(?<![\\p{L}])(?:put|gave|giving|give) (?:my|our)\\s(?:\\p{L}+\\s){0,2}?${kinship}`,
  "iu",
);
const taker =
  /(?<![\p{L}])(?:i|i['’]ve|ive|i['’]m|im)\s(?:have |had |was |am |just |only |also |been |first |recently |now |have been |had been )*(?:took|take|taking|started|start|tried|on|put on|prescribed|given|used|use|using|began|stopped|quit|switched)(?![\p{L}])/iu;
