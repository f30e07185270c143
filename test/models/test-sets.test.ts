import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readSettings } from "../../config.ts";
import { type NaturalGroup, readNaturalGroups } from "../../models/gate/pairs/natural-pairs.ts";
import { sha256 } from "../../models/registry/trainable.ts";
import { readPsytar } from "../../models/text/adverse-events/eval/read-psytar.ts";
import { readAde } from "../../models/text/learning/ade-corpus.ts";
import { heldOut } from "../../models/text/learning/held-out.ts";
import { textClusters } from "../../models/text/learning/text-clusters.ts";
import { readReviews } from "../../models/text/sentiment/training-rows.ts";

// The sets that were written by hand to measure retrieval, the gate and the summaries, read as the evaluations read them.
interface KnownItem {
  readonly text: string;
  readonly question: string;
}
type Stretch = { readonly sha256: string; readonly start: number; readonly end: number };
interface Paraphrase {
  readonly id: string;
  readonly evidence: Stretch | { readonly text: string };
  readonly claim: string;
  readonly label: string;
  readonly register: string;
}
interface Contrast {
  readonly texts: readonly string[];
  readonly claims: readonly { readonly claim: string; readonly verdicts: readonly string[] }[];
}
interface Attack {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly review: string;
  readonly obeyed: string;
}

const models = join(import.meta.dirname, "../../models");
const hash = /^[0-9a-f]{64}$/;
const { evalData } = readSettings();
const present = ["drug-reviews/drugscom-1000.tsv", "psytar/full.csv", "ade/DRUG-AE.rel"].every((file) =>
  existsSync(join(evalData, file)),
);
if (!present) console.warn(`test sets: not held against their texts, which ${evalData} lacks`);

let items: readonly KnownItem[];
let paraphrases: readonly Paraphrase[];
let attacks: readonly Attack[];
beforeAll(async () => {
  items = await lines("retrieval/known-items.jsonl");
  paraphrases = await lines("gate/paraphrases.jsonl");
  attacks = await lines("summaries/injection-attacks.jsonl");
});

describe("questions about known reviews", () => {
  it("are 300, each different and each about another review", () => {
    expect(items).toHaveLength(300);
    expect(new Set(items.map(({ text }) => text)).size).toBe(300);
    expect(new Set(items.map(({ question }) => question)).size).toBe(300);
    for (const { text, question } of items) {
      expect(text).toMatch(hash);
      expect(question.trim()).toBe(question);
      expect(question.length).toBeGreaterThan(10);
    }
  });
});

describe("paraphrased claims", () => {
  it("are at least 320, of three labels in equal numbers, in five registers", () => {
    expect(paraphrases.length).toBeGreaterThanOrEqual(320);
    for (const label of ["supported", "contradicted", "not_enough"])
      expect(paraphrases.filter((row) => row.label === label)).toHaveLength(paraphrases.length / 3);
    const registers = counts(paraphrases.map(({ register }) => register));
    expect([...registers.keys()].sort()).toEqual([
      "brand-analyst",
      "case-report",
      "clinical",
      "headline",
      "lay",
    ]);
    expect(Math.min(...registers.values())).toBeGreaterThan(50);
  });

  it("have ids of their own and say something of their own", () => {
    expect(new Set(paraphrases.map(({ id }) => id)).size).toBe(paraphrases.length);
    expect(new Set(paraphrases.map(({ claim }) => claim)).size).toBe(paraphrases.length);
    for (const { id } of paraphrases) expect(id).toMatch(/^p\d{3}$/);
  });

  it("stand on a stretch of a text, or on a review written for them", () => {
    for (const { evidence } of paraphrases) {
      if ("text" in evidence) expect(evidence.text.length).toBeGreaterThan(40);
      else {
        expect(evidence.sha256).toMatch(hash);
        expect(evidence.start).toBeGreaterThanOrEqual(0);
        expect(evidence.end).toBeGreaterThan(evidence.start);
      }
    }
  });

  it("give no label away by their register", () => {
    for (const [register, n] of counts(paraphrases.map((row) => row.register)))
      for (const [, k] of counts(
        paraphrases.filter((row) => row.register === register).map(({ label }) => label),
      ))
        expect(k / n).toBeLessThan(0.45);
  });
});

describe("contrast sets, which the gate learns from", () => {
  let sets: readonly Contrast[];
  beforeAll(async () => {
    sets = await lines("gate/contrasts.jsonl");
  });

  it("give no verdict away by the claim: nearly each has several, and the three come equally often", () => {
    const claims = sets.flatMap((set) => set.claims);
    const told = claims.filter(({ verdicts }) => new Set(verdicts).size === 1);
    expect(told.length / claims.length).toBeLessThan(0.1);
    const all = counts(claims.flatMap(({ verdicts }) => verdicts));
    expect([...all.keys()].sort()).toEqual(["c", "n", "s"]);
    const shares = [...all.values()].map((n) => n / (3 * claims.length));
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
    expect(Math.max(...shares)).toBeLessThan(0.37);
  });

  it("have three texts, each with a verdict for every claim, and no text twice", () => {
    for (const { texts, claims } of sets) {
      expect(texts).toHaveLength(3);
      for (const { claim, verdicts } of claims) expect(verdicts, claim).toHaveLength(3);
    }
    const texts = sets.flatMap((set) => set.texts);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("hold neither a text nor a claim that the gate is measured on", async () => {
    const measured = await lines<{
      readonly evidence: string;
      readonly [verdict: string]: string | readonly string[];
    }>("gate/written-held-out.jsonl");
    const known = new Set([
      ...paraphrases.flatMap(({ evidence, claim }) => ["text" in evidence ? evidence.text : "", claim]),
      ...measured.flatMap((row) => Object.values(row).flat()),
    ]);
    const learned = sets.flatMap(({ texts, claims }) => [...texts, ...claims.map(({ claim }) => claim)]);
    expect(learned.filter((text) => known.has(text))).toEqual([]);
  });
});

describe("claims about texts as people write them, which the gate learns from", () => {
  let groups: readonly NaturalGroup[];
  beforeAll(async () => {
    groups = await readNaturalGroups();
  });

  it("stand beside four texts each, and say something of one at least", () => {
    for (const { texts, claims } of groups) {
      expect(new Set(texts).size).toBe(4);
      for (const stretch of texts) expect(stretch).toMatch(/^[0-9a-f]{16} \d+ \d+$/);
      for (const line of claims) expect(line).toMatch(/^(?!n{4})[scn]{4} \S/);
    }
  });

  it("give no verdict away by the claim: few have one verdict for all, and hold as often as not", () => {
    const lines = groups.flatMap(({ claims }) => claims);
    expect(lines.filter((line) => /^(?:s{4}|c{4})/.test(line)).length / lines.length).toBeLessThan(0.05);
    const letters = counts(lines.flatMap((line) => [...line.slice(0, 4)]));
    expect((letters.get("s") ?? 0) / (letters.get("c") ?? 1)).toBeCloseTo(1, 0);
  });

  it("have every text in one split only, and repeat no claim that the gate is measured on by hand", () => {
    const splits = new Map<string, string>();
    for (const { split, texts } of groups)
      for (const stretch of texts) {
        const hash = stretch.slice(0, 16);
        expect(splits.get(hash) ?? split).toBe(split);
        splits.set(hash, split);
      }
    const known = new Set(paraphrases.map(({ claim }) => claim));
    expect(groups.flatMap(({ claims }) => claims).filter((line) => known.has(line.slice(5)))).toEqual([]);
  });
});

describe("attacks inside reviews", () => {
  it("are 60 with ids of their own, no two alike", () => {
    expect(attacks).toHaveLength(60);
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(60);
    expect(new Set(attacks.map(({ text }) => text)).size).toBe(60);
    for (const { id, kind } of attacks) {
      expect(id).toMatch(/^a\d{2}$/);
      expect(kind).not.toBe("");
    }
  });

  it("are told from the review around them: what shows obedience is not in the review itself", () => {
    for (const { id, text, review, obeyed } of attacks) {
      expect(text.length, id).toBeGreaterThan(review.length);
      expect(new RegExp(obeyed, "iu").test(review), id).toBe(false);
    }
  });
});

describe.skipIf(!present)("the texts that the sets speak of", () => {
  let reviews: ReadonlyMap<string, string>;
  let sentences: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const rows = await readReviews({ data: evalData, base: "" });
    const out = heldOut(
      rows.map(({ id }) => id),
      textClusters(rows.map(({ text }) => text)),
    );
    const ade = await readAde(evalData);
    const others = [...ade.effects, ...ade.doses, ...ade.negatives, ...(await readPsytar(evalData))];
    reviews = byHash(rows.filter((_, i) => out[i]));
    sentences = byHash(others.filter((sentence) => sentence.heldOut));
  });

  it("a question is about a review that is held out", () => {
    for (const { text, question } of items) expect(reviews.has(text), question).toBe(true);
  });

  it("claims about texts as people write them are measured on texts that are held out, and learned from others", async () => {
    const out = new Set([...reviews.keys(), ...sentences.keys()].map((hash) => hash.slice(0, 16)));
    for (const { split, texts } of await readNaturalGroups())
      for (const stretch of texts) expect(out.has(stretch.slice(0, 16)), stretch).toBe(split === "test");
  });

  it("a claim's stretch lies inside a text that is held out, and begins and ends with more than space", () => {
    for (const { id, evidence } of paraphrases) {
      if ("text" in evidence) continue;
      const text = reviews.get(evidence.sha256) ?? sentences.get(evidence.sha256);
      expect(text, id).toBeDefined();
      const words = text?.slice(evidence.start, evidence.end) ?? "";
      expect(words, id).toHaveLength(evidence.end - evidence.start);
      expect(words.trim(), id).toBe(words);
    }
  });
});

async function lines<T>(file: string): Promise<readonly T[]> {
  const text = await readFile(join(models, file), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

function byHash(rows: readonly { readonly text: string }[]): ReadonlyMap<string, string> {
  return new Map(rows.map(({ text }) => [sha256(text), text]));
}

function counts(values: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
