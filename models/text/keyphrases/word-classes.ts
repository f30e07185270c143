import type { Term } from "./term.ts";

/**
 * Word classes as far as noun phrases care, one letter a word: `N` noun or name, `A` adjective, `D` participle in -ed, `T`
 * determiner or possessive, `P` preposition, `C` and/or, `B` adverb, `1` number, `X` anything else.
 */
export type WordClasses = string;

/** Tags words of English texts. Not for two threads at once; a text's tags do not depend on the texts before it. */
export interface Tagger {
  /** One letter per term of the text. */
  classes(text: string, terms: readonly Term[]): WordClasses;
}

/**
 * Opens winkNLP's tagger with its small English model (MIT; 4.6 MB installed, 0.1 s to open). It is loaded when it is first
 * needed, so that nobody else waits for it.
 */
export async function openTagger(): Promise<Tagger> {
  const [{ default: wink }, { default: model }] = await Promise.all([
    import("wink-nlp"),
    import("wink-eng-lite-web-model"),
  ]);
  const open = () => wink(model, ["sbd", "pos"]);
  let nlp = open();
  let read = 0;
  return {
    classes(text, terms) {
      if (read > wordsPerInstance) {
        nlp = open();
        read = 0;
      }
      read += terms.length;
      const legible = text.replace(illegible, (run) => " ".repeat(run.length));
      const tokens = nlp.readDoc(legible).tokens();
      return align(legible, terms, tokens.out(), tokens.out(nlp.its.pos) as string[]);
    },
  };
}

/** An instance remembers every word it has met and lets go of none: after this many words a new one begins. */
const wordsPerInstance = 500_000;

/** Runs without white space, longer than any word: the tagger takes time with the square of their length. */
const illegible = /\S{81,}/gu;

/** Letters per term from the tagger's tokens, which cut at hyphens and before clitics ("did" "n't"). */
function align(
  text: string,
  terms: readonly Term[],
  tokens: readonly string[],
  tags: readonly string[],
): WordClasses {
  const last: (string | undefined)[] = terms.map(() => undefined);
  const pieces = terms.map(() => 0);
  let at = 0;
  let t = 0;
  tokens.forEach((token, i) => {
    const tag = tags[i] ?? "X";
    const start = text.indexOf(token, at);
    // White space the tagger made regular: the token is then not in the text as it is.
    if (start < 0 || start > at + farthest) return;
    at = start + token.length;
    while (t < terms.length && (terms[t]?.end ?? 0) <= start) t++;
    const term = terms[t];
    if (!term || at <= term.start || tag === "PUNCT" || tag === "SYM") return;
    if (tag === "PART" && last[t] !== undefined) return;
    last[t] = tag;
    pieces[t] = (pieces[t] ?? 0) + 1;
  });
  return terms.map(({ lower }, i) => letter(lower, last[i], pieces[i] ?? 0)).join("");
}

const farthest = 200;

function letter(lower: string, tag: string | undefined, pieces: number): string {
  switch (tag) {
    case "NOUN":
    case "PROPN":
      return "N";
    case "ADJ":
      return "A";
    case "VERB":
      // "object-oriented", "pain-relieving".
      if (pieces > 1) return "A";
      return lower.endsWith("ed") ? "D" : "X";
    case "ADP":
      return "P";
    case "DET":
      return "T";
    case "PRON":
      return possessives.has(lower) ? "T" : "X";
    case "CCONJ":
      return "C";
    case "ADV":
      return "B";
    case "NUM":
      return "1";
    default:
      return "X";
  }
}

const possessives = new Set("my your his her its our their".split(" "));
