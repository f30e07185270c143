import type { Lake } from "../lakehouse/lake.ts";
import { answeredBefore, type RagLogEntry } from "../lakehouse/rag-log.ts";
import type { Claim, Gate, Judgement } from "../models/gate/judgement.ts";
import { outcomeOf, speculativeMark, type Unsupported } from "../models/gate/outcome.ts";
import { splitClaims } from "../models/gate/split-claims.ts";
import {
  answerWithModel,
  type CheckedSentence,
  type ModelAnswer,
  type QuestionToModel,
} from "../models/questions/answer-with-model.ts";
import type { Evidence } from "../models/retrieval/evidence.ts";
import type { AnswerNote, AnswerSentence } from "./answer.ts";
import type { Citation } from "./citation.ts";
import type { QuestionModel } from "./question-model.ts";

/** What writes answers: the language model, and the gate that its sentences have to pass. */
export interface AnswerWriter {
  readonly model: QuestionModel;
  readonly gate: Gate;
}

/** What a language model wrote of an answer, judged. */
export interface WrittenAnswer {
  /** Null where it wrote sentences that stand. */
  readonly note: AnswerNote | null;
  /** Those that stand, marked where the evidence does not carry them. */
  readonly sentences: readonly WrittenSentence[];
  /** All claims with their verdicts, those that do not stand among them, as the log has them. */
  readonly claims: RagLogEntry["claims"];
  /** name@version of the gate; absent where it had nothing to judge. */
  readonly gate?: string;
  readonly asked: ModelAnswer;
}

export interface WrittenSentence extends Pick<AnswerSentence, "text" | "verdict" | "confidence" | "badge"> {
  readonly citations: readonly Citation[];
}

/** Stretches that a claim is compared with besides what it cites. */
const mostOthers = 50;

/**
 * Has a language model answer a question, checks its sentences, and puts each of their claims before the gate: a sentence stands or
 * falls with the weakest of its claims. What was answered to the same question before is taken again.
 *
 * @throws what `signal` was aborted with
 */
export async function writeAnswer(
  question: QuestionToModel,
  { model, gate }: AnswerWriter,
  lake: Lake,
  unsupported: Unsupported,
  signal?: AbortSignal,
): Promise<WrittenAnswer> {
  const asked = await answerWithModel(question, model, (key) => answeredBefore(lake, key), signal);
  const { outcome } = asked;
  const parts = outcome === "written" ? partsOf(asked, question) : [];
  const judgements = await gate.judge(
    parts.map(({ claim }) => claim),
    signal,
  );
  const judged = parts.map((part, i) => ({ ...part, ...judgementOf(judgements[i], unsupported) }));
  const sentences = asked.sentences.flatMap((sentence, i) => {
    const found = judged.filter(({ place }) => place === i + 1);
    return sentence.refused ? [] : standing(sentence, found);
  });
  return {
    note: outcome !== "written" ? outcome : sentences.length === 0 ? "nothing_left" : null,
    sentences,
    claims: asked.sentences.flatMap(({ refused }, i) => {
      const own = judged.filter(({ place }) => place === i + 1);
      if (own.length === 0) return [refusedClaim(i + 1, refused ?? outcome)];
      return own.map(({ id, verdict, confidence, rule, becomes }) => ({
        ...{ id, verdict, confidence, outcome: becomes },
        ...(rule !== undefined && { rule }),
      }));
    }),
    ...(parts.length > 0 && { gate: gate.model }),
    asked,
  };
}

interface Part {
  /** As the log has it. */
  readonly id: string;
  /** Sentence, from 1. */
  readonly place: number;
  readonly claim: Claim;
}

function partsOf({ sentences, shown }: ModelAnswer, { products }: QuestionToModel): readonly Part[] {
  const product = products.length === 1 ? products[0] : undefined;
  return sentences.flatMap((sentence, i) => {
    if (sentence.refused) return [];
    const cited = new Set(sentence.cited);
    const others = shown.filter((each) => !cited.has(each)).slice(0, mostOthers);
    return splitClaims(sentence.text).map(({ text }, part) => ({
      id: `w${i + 1}.${part + 1}`,
      place: i + 1,
      claim: { text, cited: sentence.cited, others, ...(product !== undefined && { product }) },
    }));
  });
}

type Judged = Part & Judgement & { readonly becomes: ReturnType<typeof outcomeOf> };

function judgementOf(judgement: Judgement | undefined, unsupported: Unsupported) {
  if (!judgement) throw new RangeError("a claim was not judged");
  return { ...judgement, becomes: outcomeOf(judgement.verdict, unsupported) };
}

function standing(
  { text, cited }: Extract<CheckedSentence, { refused?: undefined }>,
  claims: readonly Judged[],
): readonly WrittenSentence[] {
  if (claims.some(({ becomes }) => becomes === "dropped")) return [];
  const unsupported = claims.filter(({ becomes }) => becomes !== "kept");
  const supported = unsupported.length === 0;
  const [weakest] = (supported ? claims : unsupported).toSorted((a, b) => a.confidence - b.confidence);
  if (!weakest) return [];
  return [
    {
      text: supported ? text : `${speculativeMark}${text}`,
      verdict: supported ? "supported" : "not_enough",
      ...{ confidence: weakest.confidence, badge: weakest.badge, citations: cited.map(citationOf) },
    },
  ];
}

function refusedClaim(place: number, rule: string): RagLogEntry["claims"][number] {
  return { id: `w${place}`, verdict: "not_enough", confidence: 1, rule, outcome: "dropped" };
}

function citationOf({ id, sourceId, start, end }: Evidence): Citation {
  return { evidence: id, review: sourceId, start, end };
}
