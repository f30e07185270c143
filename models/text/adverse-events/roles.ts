import { clauseEnd, lastPart } from "../issues/clause.ts";
import { beginsWithPattern, endsWithPattern, phrasePattern } from "../issues/phrase.ts";
import { causes, relieved, treated } from "../issues/symptom-context.ts";
import type { EffectSpan } from "./effect-span.ts";
import type { Role, SentenceLabels } from "./mention.ts";

/**
 * Whether an effect came with the product, with stopping it, or is what it was taken for. A sentence model's labels decide where
 * there are some; else rules: what is treated stands after "for" or before "went away", and a word that names a complaint as
 * often as an effect counts as one only where the sentence says that something brought it on.
 *
 * Words that the lexicon alone found in a sentence that models have read count only where labels and rules agree.
 *
 * @param sure whether another effect of the sentence is named by a word that seldom names a complaint.
 */
export function roleOf(
  sentence: string,
  { start, end, isComplaint, isRead }: Pick<EffectSpan, "start" | "end" | "isComplaint" | "isRead">,
  sure: boolean,
  labels?: SentenceLabels,
): Role {
  if (labels && (isRead || labelled(labels) === "symptom")) return labelled(labels);
  if (isTreated(sentence, start, end, isComplaint)) return "symptom";
  if (sentence.search(stopping) >= 0) return "withdrawal";
  const told = !isComplaint || sure || sentence.search(cues) >= 0 || isFragment(sentence, start, end);
  return told ? "adverse-event" : "symptom";
}

function labelled({ adr, withdrawal, lackOfEffect, indication }: SentenceLabels): Role {
  if (adr < 0.5 && withdrawal < 0.5) return "symptom";
  if (adr >= 0.5 && adr >= withdrawal) return "adverse-event";
  return withdrawal >= Math.max(lackOfEffect, indication) ? "withdrawal" : "symptom";
}

function isTreated(sentence: string, start: number, end: number, isComplaint: boolean): boolean {
  const before = lastPart(sentence.slice(Math.max(0, start - 60), start), clauseEnd);
  if (afterTreated.test(before) || takenFor.test(before)) return true;
  return isComplaint && beforeRelieved.test(sentence.slice(end, end + 60));
}

/** "Insomnia!": the field for side effects was filled in with words, not sentences. */
function isFragment(sentence: string, start: number, end: number): boolean {
  return (end - start) / sentence.length > 0.6;
}

const afterTreated = endsWithPattern(treated);
const beforeRelieved = beginsWithPattern(relieved);
const cues = phrasePattern([
  ...causes,
  "induc*",
  "associated with",
  "due to",
  "following",
  "secondary to",
  "related",
  "complicat*",
  "attribut*",
  "result* (in|from)",
  "lead* to",
  "led to",
  "toxicity",
  "manifest*",
  "occurr*",
  "during",
  "therapy",
  "(case|cases|report|reports) of",
  "develop*",
  "present* with",
]);
/** Literature: "a patient with asthma", "in the management of epilepsy". */
const takenFor = endsWithPattern([
  "(patient|patients|man|woman|boy|girl|child|children|infant|male|female|case|cases|subjects|those|people|adults|individuals) (with|suffering from|who had|having|affected by)",
  "(treatment|treated|management|therapy|treat|treating|prophylaxis|control|indicated|prescribed|used|taking it|take it|took it|prescribed it) (of|for)",
]);
const stopping = phrasePattern([
  "withdraw*",
  "withdrawl*",
  "(wean*|taper*) (myself |me |slowly )?(off|down|from|of)",
  "cold turkey",
  "discontinuation (syndrome|symptom*|effect*)",
  "(coming|come|came|going|go|went|get|getting|got|when|am|being|been) off (of )?(it|this|the|them|these|that|drug|med*|paxil|effexor|cymbalta|zoloft|lexapro)",
  "(miss*|skip*|forg(e|o)t*) (_ )?(dose*|pill*|day|it|tablet*)",
  "(since|after|when|if|once) (i )?(_ )?(quit*|stopp*|stop) (taking|using|cold|it|this)",
]);
