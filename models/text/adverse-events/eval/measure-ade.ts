import { wilson } from "../../clean/eval/wilson.ts";
import { type AdeSentence, readAde } from "../../learning/ade-corpus.ts";
import { type SpanScores, spanScores } from "../../learning/span-scores.ts";
import type { TextReader } from "../../reader/open-reader.ts";
import { findMentions } from "../find-mentions.ts";
import type { Mention, MentionKind } from "../mention.ts";
import { readHeldOut } from "./read-held-out.ts";

/**
 * Spans against ADE corpus v2: of drugs and effects in its sentences of a drug and what it did, of doses in those of a drug and
 * how much of it; and how often both a drug and an affirmed effect are claimed in sentences that tell of none. The corpus annotates
 * no generic words ("side effects") and not what is treated, so neither counts as a claim; what a sentence says of an effect
 * (denied, feared) is not in the corpus.
 */
export async function measureAde(
  data: string,
  seed: number,
  reader?: TextReader,
): Promise<{ readonly sentences: number; readonly heldOut: unknown; readonly training?: unknown }> {
  const { effects, doses, negatives } = await readAde(data);
  const known = await readHeldOut([...effects, ...doses, ...negatives], reader);
  const read = (text: string) => findMentions(text, [{ start: 0, end: text.length }], known.get(text));
  const part = (heldOut: boolean) => {
    const of = (sentences: readonly AdeSentence[]) =>
      sentences.filter((sentence) => sentence.heldOut === heldOut);
    const claims = of(negatives).filter(({ text }) => isClaim(read(text)));
    const score = (sentences: readonly AdeSentence[], kind: MentionKind) =>
      spansOf(sentences, kind, seed, read);
    return {
      drug: score(of(effects), "drug"),
      effect: score(of(effects), "effect"),
      dose: score(of(doses), "dose"),
      claimedInNegatives: wilson(claims.length / of(negatives).length, of(negatives).length),
    };
  };
  const sentences = effects.length + doses.length + negatives.length;
  // The reader was trained on the rest.
  return { sentences, heldOut: part(true), ...(!reader && { training: part(false) }) };
}

function spansOf(
  sentences: readonly AdeSentence[],
  kind: MentionKind,
  seed: number,
  read: (text: string) => readonly Mention[],
): SpanScores {
  return spanScores(
    sentences.map(({ document, text, gold }) => ({
      cluster: Number(document),
      gold: gold.filter((span) => span.kind === kind),
      found: read(text).filter((mention) => mention.kind === kind && isAnnotated(mention)),
    })),
    seed,
  );
}

function isAnnotated({ role, reaction }: Mention): boolean {
  return role !== "symptom" && reaction?.code !== "side-effect-unspecified";
}

function isClaim(mentions: readonly Mention[]): boolean {
  return (
    mentions.some(({ kind }) => kind === "drug") &&
    mentions.some(
      ({ kind, role, assertion }) => kind === "effect" && role !== "symptom" && assertion === "affirmed",
    )
  );
}
