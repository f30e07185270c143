import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { isForChoosing } from "../../text/learning/held-out.ts";
import type { Verdict } from "../judgement.ts";
import type { Pair, Split } from "./pair.ts";

/** Categories of Breaking-NLI that training never sees; of synonyms a half of the word pairs besides. */
export const heldOutCategories: ReadonlySet<string> = new Set([
  "antonyms_wordnet",
  "ordinals",
  "nationalities",
  "rooms",
  "instruments",
  "vegetables",
]);

const verdictOf: Readonly<Record<string, Verdict>> = {
  entailment: "supported",
  contradiction: "contradicted",
  neutral: "not_enough",
};

/** ConjNLI (Saha et al. 2020): its development part is the test here. */
export async function readConjNli(data: string): Promise<Pair[]> {
  const read = async (file: string, split: (id: string) => Split) =>
    lines(await readFile(join(data, "nli", file), "utf8")).flatMap(
      ([evidence = "", claim = "", gold = ""], i) => {
        const label = verdictOf[gold.trim()];
        return label
          ? [{ ...base("conjnli", "conjunction", evidence, claim, i), split: split(evidence), label }]
          : [];
      },
    );
  return [
    ...(await read("conjnli-train.tsv", (id) =>
      isForChoosing(id) && isForChoosing(`${id} `) ? "choose" : "train",
    )),
    ...(await read("conjnli-dev.tsv", () => "test")),
  ];
}

/** HELP (Yanaka et al. 2019), conjunctions and disjunctions. */
export async function readHelp(data: string): Promise<Pair[]> {
  const files = await Promise.all(
    ["and", "or"].map((name) => readFile(join(data, "nli", `HELP-${name}.tsv`), "utf8")),
  );
  return files.flatMap((file) =>
    lines(file).flatMap(([, , kind = "", , gold = "", , , , evidence = "", claim = ""], i) => {
      const label = verdictOf[gold];
      return label ? [{ ...base("help", kind, evidence, claim, i), split: "train" as const, label }] : [];
    }),
  );
}

/** MED (Yanaka et al. 2019), monotonicity. */
export async function readMed(data: string): Promise<Pair[]> {
  return lines(await readFile(join(data, "nli/MED.tsv"), "utf8")).flatMap((row, i) => {
    const label = verdictOf[row[15] ?? ""];
    return label
      ? [{ ...base("med", row[3] ?? "", row[8] ?? "", row[9] ?? "", i), split: "train" as const, label }]
      : [];
  });
}

/** Breaking NLI (Glockner et al. 2018): `test` are the held-out categories and half of the synonyms; their premises are in no other part. */
export async function readBreakingNli(data: string): Promise<Pair[]> {
  const zip = unzipSync(await readFile(join(data, "nli/breaking-nli.zip")));
  const rows = new TextDecoder()
    .decode(zip["data/dataset.jsonl"])
    .split("\n")
    .filter(Boolean)
    .map(
      (line) =>
        JSON.parse(line) as { sentence1: string; sentence2: string; category: string; gold_label: string },
    );
  const pairs = rows.flatMap(({ sentence1, sentence2, category, gold_label }, i) => {
    const label = verdictOf[gold_label];
    const held =
      heldOutCategories.has(category) ||
      (category === "synonyms" && half(changedWords(sentence1, sentence2)));
    return label
      ? [
          {
            ...base("breaking", category, sentence1, sentence2, i),
            split: held ? ("test" as const) : ("train" as const),
            label,
          },
        ]
      : [];
  });
  const held = new Set(pairs.filter(({ split }) => split === "test").map(({ evidence }) => evidence));
  return pairs.filter(({ split, evidence }) => split === "test" || !held.has(evidence));
}

function base(source: string, kind: string, evidence: string, claim: string, i: number) {
  return {
    id: `${source}-${i}`,
    source,
    kind,
    cluster: `${source} ${evidence}`,
    evidence: evidence.trim(),
    claim: claim.trim(),
  };
}

function half(word: string): boolean {
  return createHash("sha256").update(word).digest().readUInt8(0) % 2 === 0;
}

/** The words that only one of two sentences has, in order. */
function changedWords(a: string, b: string): string {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [x, y] = [words(a), words(b)];
  return [...x.filter((word) => !y.includes(word)), "/", ...y.filter((word) => !x.includes(word))].join(" ");
}

function lines(file: string): string[][] {
  return file
    .split(/\r?\n/u)
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split("\t"));
}
