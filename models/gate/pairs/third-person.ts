/**
 * What a reviewer says of themself, told by somebody else: "I take it and my hair fell out" becomes "The reviewer takes it and
 * their hair fell out". The first "I" becomes `subject`, later ones "they".
 */
export function thirdPerson(text: string, subject: string): string {
  let named = false;
  const who = (upper: boolean): { name: string; plural: boolean } => {
    if (named) return { name: upper ? "They" : "they", plural: true };
    named = true;
    return { name: upper ? subject : subject.charAt(0).toLowerCase() + subject.slice(1), plural: false };
  };
  return text
    .replace(
      /(^|[.!?]\s+|[^\p{L}'’])(I)(['’](?:m|ve|d|ll))?(?![\p{L}'’.])(?:(\s+)((?:(?:also|still|just|really|always|never|only|usually|often|now)\s+)?)(am|have|do|don['’]?t|haven['’]?t|['\p{L}]+))?/gu,
      (_, lead: string, _i: string, short: string | undefined, gap = "", adverb = "", verb = "") => {
        const { name, plural } = who(/^$|[.!?]/u.test(lead));
        const helper = short ? contracted(short.slice(1), plural) : "";
        const told = short || verb === "" ? verb : conjugate(verb, plural);
        return `${lead}${name}${helper}${verb === "" ? "" : `${gap || " "}${adverb}${told}`}`;
      },
    )
    .replace(/(?<![\p{L}'’])([Mm])y(?![\p{L}])/gu, (_, m: string) => (m === "M" ? "Their" : "their"))
    .replace(/(?<![\p{L}'’])myself(?![\p{L}])/giu, "themself")
    .replace(/(?<![\p{L}'’])mine(?![\p{L}])/giu, "theirs")
    .replace(/(?<![\p{L}'’])me(?![\p{L}'’])/gu, "them");
}

function contracted(short: string, plural: boolean): string {
  if (short === "m") return plural ? " are" : " is";
  if (short === "ve") return plural ? " have" : " has";
  return short === "d" ? " had" : " will";
}

function conjugate(verb: string, plural: boolean): string {
  const form = verb.toLowerCase().replace("’", "'");
  if (form === "am") return plural ? "are" : "is";
  if (form === "was") return plural ? "were" : "was";
  if (plural) return verb;
  if (form === "have") return "has";
  if (form === "do") return "does";
  if (form === "don't" || form === "dont") return "does not";
  if (form === "haven't" || form === "havent") return "has not";
  if (!present.has(form)) return verb;
  return /(?:s|x|ch|sh|o)$/u.test(form) ? `${form}es` : form.replace(/([^aeiou])y$/u, "$1ie").concat("s");
}

/** Verbs that stand after "I" in the present tense as they stand in a dictionary. */
const present: ReadonlySet<string> = new Set(
  "take feel get want need like love hate think know use try go sleep wake eat drink recommend hope believe find say see suffer work notice start stop weigh look live give keep wish plan experience exercise run walk wonder guess understand agree suggest continue remember forget cry sweat bleed itch call tell worry expect miss crave smoke lose gain enjoy prefer make become seem stay switch suspect realize realise mean pay swear thank care appreciate inject".split(
    " ",
  ),
);
