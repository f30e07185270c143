import { assertionOf } from "../../text/adverse-events/assertion.ts";
import { pick } from "../corruptions/pick.ts";
import { reword } from "../corruptions/reword.ts";
import { capital, drugsIn, effectsIn } from "../corruptions/swap-names.ts";
import { splitClaims } from "../split-claims.ts";
import type { SourceSentence } from "./source-texts.ts";
import { thirdPerson } from "./third-person.ts";

export const subjects = [
  "The reviewer",
  "This reviewer",
  "The patient",
  "One reviewer",
  "The user",
  "One person",
];

/** Who a case report tells of. */
const patients = ["The patient", "A patient", "The report", "One patient"];

/** A claim that follows from a sentence, and how it was made. */
export interface KeptClaim {
  readonly kind: string;
  readonly claim: string;
}

/** Claims that a sentence carries: itself told by another, a clause of it, shortened, in other words, and what was found in it. */
export function keptClaims(sentence: SourceSentence, random: () => number): KeptClaim[] {
  const { text } = sentence;
  const subject = pick(sentence.drugs ? patients : subjects, random);
  const told = (words: string) => thirdPerson(tidy(words), subject);
  const made: KeptClaim[] = [{ kind: "copy", claim: random() < 0.25 ? tidy(text) : told(text) }];
  const clauses = splitClaims(text);
  if (clauses.length > 1) made.push({ kind: "clause", claim: told(pick(clauses, random).text) });
  const short = shortened(text);
  if (short !== text) made.push({ kind: "shortened", claim: told(short) });
  const base = clauses.length > 1 ? pick(clauses, random).text : short;
  const other = reword(base, 3, random);
  if (other !== undefined) made.push({ kind: "reworded", claim: told(other) });
  return [...made, ...found(sentence, subject, random)];
}

/** Claims by template of what is in the sentence: effects that it affirms or denies, drugs, annotations. */
function found(sentence: SourceSentence, subject: string, random: () => number): KeptClaim[] {
  const { text, drugs = [], effects = [], labels } = sentence;
  const made: KeptClaim[] = [];
  if (drugs.length > 0 && effects.length > 0) {
    const [drug, effect] = [pick(drugs, random), pick(effects, random)];
    made.push({
      kind: "template",
      claim: capital(
        pick(
          [
            `${effect} was seen with ${drug}.`,
            `${drug} was linked to ${effect}.`,
            `A case of ${effect} on ${drug} is reported.`,
            `${effect} is described in connection with ${drug}.`,
            `${drug} can lead to ${effect}.`,
            `A patient treated with ${drug} had ${effect}.`,
          ],
          random,
        ),
      ),
    });
    return made;
  }
  const seen = effectsIn(text).filter(({ reaction }) => reaction && reaction.name.length < 40);
  if (seen.length > 0) {
    const effect = pick(seen, random);
    const name = effect.reaction?.name.toLowerCase() ?? "";
    const assertion = assertionOf(text, effect, false);
    const written = random() < 0.3 ? text.slice(effect.start, effect.end).toLowerCase() : name;
    if (assertion === "affirmed" && !effect.isComplaint)
      made.push({
        kind: "template",
        claim: pick(
          [
            `${subject} reports ${written}.`,
            `${subject} mentions ${written}.`,
            `${subject} experienced ${written}.`,
            `${subject} describes ${written}.`,
            `${capital(written)} is reported.`,
            `${subject} writes about ${written}.`,
          ],
          random,
        ),
      });
    if (assertion === "negated")
      made.push({
        kind: "template",
        claim: pick(
          [`${subject} had no ${name}.`, `${subject} did not have ${name}.`, `No ${name} was noticed.`],
          random,
        ),
      });
  }
  const named = drugsIn(text);
  if (named.length > 0 && random() < 0.3) {
    const { start, end } = pick(named, random);
    const name = text.slice(start, end);
    made.push({
      kind: "template",
      claim: pick(
        [
          `${subject} mentions ${name}.`,
          `${capital(name)} is spoken of.`,
          `${subject} writes about ${name}.`,
        ],
        random,
      ),
    });
  }
  if (labels) made.push(...labelled(labels, subject, random));
  return made;
}

/** PsyTAR's labels in words; its annotators judged the sentence. */
function labelled(labels: SourceSentence["labels"], subject: string, random: () => number): KeptClaim[] {
  const made: string[] = [];
  if (labels?.has("EF") && !labels.has("INF"))
    made.push(
      `The drug helped ${lower(subject)}.`,
      `${subject} found the drug effective.`,
      `${subject} describes a benefit.`,
      `${subject} felt better on it.`,
    );
  if (labels?.has("INF") && !labels.has("EF"))
    made.push(
      `The drug did not help ${lower(subject)} enough.`,
      `${subject} found the drug lacking in effect.`,
    );
  if (labels?.has("ADR"))
    made.push(`${subject} describes a side effect.`, `${subject} had an unwanted effect.`);
  if (labels?.has("WD")) made.push(`${subject} speaks of withdrawal.`);
  return made.length > 0 ? [{ kind: "template", claim: pick(made, random) }] : [];
}

function lower(subject: string): string {
  return subject.charAt(0).toLowerCase() + subject.slice(1);
}

/** Without what carries nothing of a claim: asides in brackets, words that only stress, openers. */
export function shortened(text: string): string {
  return capital(
    text
      .replace(/\s*\([^()]{1,80}\)/gu, "")
      .replace(
        /^(?:so|well|also|anyway|however|but|and|now|overall|basically|honestly|unfortunately|fortunately|luckily|sadly|in addition|moreover|furthermore|in conclusion|to our knowledge|here),?\s+/iu,
        "",
      )
      .replace(
        /(?<![\p{L}])(?:really|very|just|so(?! far| that| much| many)|extremely|absolutely|totally|literally|actually|definitely|quite|pretty|basically|truly|simply|also) (?=\p{L})/giu,
        "",
      )
      .replace(/,?\s+(?:though|lol|too|as well)(?=[.!]|$)/giu, "")
      .trim(),
  );
}

export function tidy(text: string): string {
  const plain = text
    .replace(/\s+/gu, " ")
    .replace(/^["“'\s-]+|["”'\s]+$/gu, "")
    .replace(/[!…]+$|\.{2,}$/u, ".");
  return capital(/[.?]$/u.test(plain) ? plain : `${plain}.`);
}
