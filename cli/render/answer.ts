import pc from "picocolors";
import type { Answer } from "../../answers/answer.ts";
import { badge } from "./badge.ts";
import { renderQuote } from "./claim.ts";
import { plural } from "./format.ts";

const reasons = {
  nothing_found: (of: string) => `There is nothing about it in the ${of}.`,
  not_supported: (of: string) => `The ${of} do not answer this.`,
  not_covered: () => "Questions are read in English only.",
  empty: () => "There are no words in this question.",
} as const;

/** Why a language model that is configured did not write the answer. */
const notes = {
  not_answered: "The language model found no answer in the reviews; --extractive shows what is nearest.",
  nothing_to_show: "too few reviews to show it",
  nothing_left: "nothing that it wrote stands on the reviews",
  cap_reached: "PHARMA_LLM_CAP is reached for today",
  unavailable: "it is down or busy",
  timed_out: "it took too long",
  unauthorised: "it does not take the key, or does not know the model",
  refused: "it declined",
  malformed_answer: "its answers do not fit",
  failed: "asking it failed",
} as const;

const plurals = { review: "reviews", label: "labels", document: "documents" } as const;
const speakers = { review: "Patients say", label: "Labels say", document: "Documents say" } as const;

/** Quotes shown of a count. */
const shown = 3;

/** An answer sentence by sentence, each with its badge and the quotes it stands on. */
export function renderAnswer(answer: Answer): string {
  const where = answer.products.length === 0 ? "all products" : answer.products.slice(0, 5).join(", ");
  const foot = pc.dim(
    `${where} · snapshot ${answer.snapshot} · ${answer.model} · ${Math.round(answer.latencyMs)} ms · ops.rag_log ${answer.id.slice(0, 12)}`,
  );
  const note = noteOf(answer);
  if (!answer.answered) {
    const searched = answer.from.map((kind) => plurals[kind]).join(" and ");
    const why =
      answer.reason === "nothing_found" && answer.from.length === 0
        ? "The lake has nothing of the kinds that --from names: `pharma run nightly --param documents=…` brings labels and documents."
        : reasons[answer.reason ?? "not_supported"](searched);
    return [why, ...note, foot].join("\n");
  }
  let number = 0;
  // Where patients alone are asked, nobody has to be told who speaks.
  const told = answer.from.some((kind) => kind !== "review");
  return [
    ...answer.sentences.flatMap((sentence, i) => [
      ...(told && sentence.from !== answer.sentences[i - 1]?.from
        ? [pc.underline(speakers[sentence.from]), ""]
        : []),
      sentence.kind === "quoted" ? `“${sentence.text}”` : pc.bold(sentence.text),
      `  ${badge(sentence)}`,
      ...sentence.citations
        .slice(0, shown)
        .flatMap((quote) => renderQuote(quote, ++number).map((line) => `  ${line}`)),
      ...(sentence.citations.length > shown
        ? [pc.dim(`  and ${plural(sentence.citations.length - shown, "more citation")}: --json has all`)]
        : []),
      "",
    ]),
    ...note,
    foot,
  ].join("\n");
}

function noteOf({ note }: Answer): readonly string[] {
  if (note === null) return [];
  return [
    pc.yellow(note === "not_answered" ? notes[note] : `Not written by the language model: ${notes[note]}.`),
  ];
}
