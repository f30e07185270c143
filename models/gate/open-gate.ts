import { createHash } from "node:crypto";
import { loadLanguageIdentifier } from "../text/language/identify-language.ts";
import { combine, judgement, type Weighed } from "./combine.ts";
import { coreClaim } from "./core-claim.ts";
import type { Claim, Gate, Judgement, Quote } from "./judgement.ts";
import { type CrossEncoder, openCrossEncoder } from "./open-cross-encoder.ts";
import { checkCounts } from "./rules/counts.ts";
import { checkQuantifier } from "./rules/quantifiers.ts";
import { formatStack, loadStack, type Stack } from "./stack.ts";
import { type ToWeigh, weigh } from "./weigh.ts";

export interface GateOptions {
  /** Folder with the base encoder's `model.onnx` and `tokenizer.json` (artefact `reader-base`). */
  readonly base: string;
  /** Default: one per core, at most 8. */
  readonly threads?: number;
  /** Another cross-encoder in place of the shipped one, with the stacked model that was fitted to it. */
  readonly checker?: { readonly crossEncoder: CrossEncoder; readonly stack: Stack };
}

/** Languages that the model was trained in. */
const languages: ReadonlySet<string> = new Set(["en", "und"]);
/** Confidence from which another language is one: short claims full of Latin names are taken for French at up to .93. */
const sureOther = 0.95;
/** Texts read for one claim, of each kind; what is cited beyond them adds nothing. */
const mostQuotes = 8;
/** Cited texts that are read as one as well, for claims that no single one carries. */
const mostJoined = 4;
/** In UTF-16 code units: what the model reads of a claim. A longer one is no claim, and is never said to be supported. */
const longestClaim = 400;
/** In UTF-16 code units: of a text beyond it nothing is read. */
const longestQuote = 20_000;

/**
 * Opens the gate: each claim against what it cites and, where that does not carry it, against what else could. The verdict on a
 * claim does not depend on the others that are judged with it. The model itself opens with the first claim that it has to read.
 *
 * @throws WeightsUnusable where weights are missing or damaged; from `judge`, see `openCrossEncoder`
 */
export async function openGate({ base, threads, checker }: GateOptions): Promise<Gate> {
  let identifier: ReturnType<typeof loadLanguageIdentifier> | undefined;
  const models = checker ?? {
    crossEncoder: await openCrossEncoder({ base, threads }),
    stack: await loadStack(),
  };
  const coverage = async () => {
    identifier ??= loadLanguageIdentifier();
    const identify = await identifier;
    return (text: string) => {
      const { language, confidence } = identify(text.slice(0, 4_000));
      return languages.has(language) || confidence < sureOther;
    };
  };
  const usable = (quotes: readonly Quote[]) =>
    quotes.filter(({ text }) => text.trim() !== "").slice(0, mostQuotes);

  /** Verdicts that need no model. */
  const plain = ({ text, cited, others = [] }: Claim, isCovered: IsCovered): Judgement | undefined => {
    if (!/[\p{L}\p{N}]/u.test(text)) return judgement("not_enough", 1, [], "empty_claim");
    const quotes = [...usable(cited), ...usable(others)];
    if (quotes.length === 0) return judgement("not_enough", 1, [], "no_evidence");
    if (text.length > longestClaim) return judgement("not_enough", 1, [], "too_long");
    if (!isCovered(text) || !quotes.some((quote) => isCovered(quote.text)))
      return judgement("not_enough", 1, [], "language");
    return undefined;
  };

  const judgeAll = async (claims: readonly Claim[], signal?: AbortSignal): Promise<readonly Judgement[]> => {
    if (claims.length === 0) return [];
    const isCovered = await coverage();
    const decided = claims.map((claim) => plain(claim, isCovered));
    const asked = claims.flatMap((claim, i) =>
      decided[i] ? [] : [{ claim, i, ...texts(claim, isCovered) }],
    );
    const read = async (pick: (each: (typeof asked)[number]) => readonly Stretch[], among: typeof asked) => {
      const pairs = among.flatMap((each) => pick(each).map((stretch) => toWeigh(each.claim, stretch)));
      const weighed = await weigh(models, pairs, signal);
      let at = 0;
      return among.map((each) => pick(each).map(({ ids }): Weighed => ({ ids, ...entry(weighed[at++]) })));
    };
    const cited = await read((each) => each.cited, asked);
    const open = asked.filter((each, k) => {
      const first = combine(cited[k] ?? [], [], general(each.claim));
      return each.others.length > 0 && first.verdict === "not_enough";
    });
    const others = await read((each) => each.others, open);
    asked.forEach((each, k) => {
      const more = others[open.indexOf(each)] ?? [];
      decided[each.i] = combine(cited[k] ?? [], more, general(each.claim));
    });
    return decided.map((each) => each ?? judgement("not_enough", 1, [], "no_evidence"));
  };
  const texts = ({ cited, others = [] }: Claim, isCovered: IsCovered) => ({
    cited: stretches(usable(cited).filter(({ text }) => isCovered(text))),
    others: usable(others).flatMap(({ id, text }) =>
      isCovered(text) ? [{ ids: [id], text: text.slice(0, longestQuote) }] : [],
    ),
  });
  const fingerprint = createHash("sha256").update(formatStack(models.stack)).digest("hex").slice(0, 6);
  return {
    model: `${models.crossEncoder.model}-${fingerprint}`,
    judge: judgeAll,
    close: () => models.crossEncoder.close(),
  };
}

type IsCovered = (text: string) => boolean;

/** A text to weigh, of one quote or of several. */
interface Stretch {
  readonly ids: readonly string[];
  readonly text: string;
}

function stretches(quotes: readonly Quote[]): Stretch[] {
  const single = quotes.map(({ id, text }) => ({ ids: [id], text: text.slice(0, longestQuote) }));
  if (quotes.length < 2) return single;
  const joined = single.slice(0, mostJoined);
  return [
    ...single,
    { ids: joined.flatMap(({ ids }) => ids), text: joined.map(({ text }) => text).join("\n") },
  ];
}

function toWeigh({ text, counted, product }: Claim, stretch: Stretch): ToWeigh {
  return { claim: text, evidence: stretch.text, counted, product };
}

function entry(weighed: Awaited<ReturnType<typeof weigh>>[number] | undefined): Omit<Weighed, "ids"> {
  if (!weighed) throw new RangeError("a pair was not weighed");
  return { probabilities: weighed.probabilities, found: weighed.found };
}

function general({ text, counted, cited, others = [] }: Claim) {
  const quotes = cited.length + others.length;
  return [
    ...checkQuantifier(text, counted, quotes),
    ...checkCounts(coreClaim(text).subject, counted, quotes),
  ];
}
