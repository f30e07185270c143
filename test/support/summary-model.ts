import type { LanguageModelSettings } from "../../models/language-model/language-model.ts";
import { zeltraxReviews } from "../../models/summaries/eval/made-up-reviews.ts";
import { summariseExtractively } from "../../models/summaries/summarise-extractively.ts";
import { type ModelSummary, summariseWithModel } from "../../models/summaries/summarise-with-model.ts";
import { chatModel } from "./chat-model.ts";
import type { ChatAnswer, ChatAsked } from "./chat-server.ts";

export const subject = { kind: "product", name: "zeltrax" } as const;
/** What there is without a model. */
export const extractive = summariseExtractively(subject, zeltraxReviews);

export type Answering = (asked: ChatAsked, index: number) => ChatAnswer;

/** What the server was shown, by short id. */
export function shownIn({ body }: ChatAsked): ReadonlyMap<string, string> {
  const user = body.messages.find(({ role }) => role === "user")?.content ?? "";
  return new Map(
    user
      .split("\n")
      .slice(1)
      .flatMap((line) => Object.entries(JSON.parse(line) as object)),
  );
}

/** Ids of what it was shown that has these words. */
export function idsWith(asked: ChatAsked, words: RegExp): readonly string[] {
  return [...shownIn(asked)].filter(([, text]) => words.test(text)).map(([id]) => id);
}

export type Said = { text: string; claims: { text: string; citations: readonly string[] }[] };

/** A sentence with one claim. */
export const claimed = (text: string, citations: readonly string[], claim = text): Said => ({
  text,
  claims: [{ text: claim, citations }],
});

export const answering =
  (say: (asked: ChatAsked) => readonly Said[]): Answering =>
  (asked) => ({ content: JSON.stringify({ sentences: say(asked) }) });

/** A sentence that three of the reviews carry. */
export const weightGain = (asked: ChatAsked) =>
  claimed("Several people report weight gain.", idsWith(asked, /weight gain/i));

export function generatedIn({ summary }: ModelSummary): readonly string[] {
  const sentences = summary.kind === "summary" ? summary.sentences : [];
  return sentences.filter(({ kind }) => kind === "generated").map(({ text }) => text);
}

export async function summarise(answer: Answering, settings: Partial<LanguageModelSettings> = {}) {
  const { model, server } = await chatModel(answer, settings);
  return { got: await summariseWithModel(subject, zeltraxReviews, model), server };
}
