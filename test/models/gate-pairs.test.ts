import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSettings } from "../../config.ts";
import { detailPairs, heldOutPairs, measuredKinds } from "../../models/gate/eval/held-out-pairs.ts";
import { phrasingPairs } from "../../models/gate/pairs/phrasing-pairs.ts";
import { heldOutCategories, readBreakingNli, readConjNli } from "../../models/gate/pairs/read-nli.ts";
import { readNli4ct } from "../../models/gate/pairs/read-nli4ct.ts";
import type { SourceText } from "../../models/gate/pairs/source-texts.ts";
import { syntheticPairs } from "../../models/gate/pairs/synthetic-pairs.ts";

const data = readSettings().evalData;
const here = existsSync(join(data, "nli/breaking-nli.zip"));

const sentence = (i: number) =>
  `I took ${i + 20} mg of sertraline for ${i + 2} weeks and had severe nausea number ${i}, but my sleep improved.`;
const texts: SourceText[] = Array.from({ length: 60 }, (_, i) => ({
  id: `r${i}`,
  cluster: `c${i}`,
  split: (["train", "choose", "test"] as const)[i % 3] ?? "train",
  source: "reviews",
  sentences: [{ text: sentence(i) }],
}));

describe("made pairs", () => {
  test("are of their split alone, and the same for the same seed", () => {
    for (const split of ["train", "choose", "test"] as const) {
      const options = {
        split,
        seed: 5,
        sentences: { reviews: 20, "case-reports": 0 },
        kept: 1,
        corrupted: 2,
      };
      const pairs = syntheticPairs(texts, options);
      expect(pairs.length).toBeGreaterThan(30);
      expect(new Set(pairs.map((pair) => pair.split))).toEqual(new Set([split]));
      const allowed = new Set(texts.filter((text) => text.split === split).map(({ cluster }) => cluster));
      expect(pairs.every(({ cluster }) => allowed.has(cluster))).toBe(true);
      expect(syntheticPairs(texts, options)).toEqual(pairs);
    }
  });

  test("that are measured are held out, and of the kinds that are named", () => {
    const pairs = [...heldOutPairs(texts, 1), ...detailPairs(texts, 1)];
    expect(pairs.every(({ split }) => split === "test")).toBe(true);
    expect(new Set(pairs.map(({ kind }) => kind))).toEqual(
      new Set([
        "kept",
        "detail",
        ...measuredKinds.filter((kind) => pairs.some((pair) => pair.kind === kind)),
      ]),
    );
  });

  test("a frame's first wording is not trained on", () => {
    const of = (split: "train" | "choose") =>
      new Set(
        phrasingPairs({ split, seed: 1, count: 400, surroundings: [] }).map(({ evidence }) => evidence),
      );
    const [train, choose] = [of("train"), of("choose")];
    expect([...choose].filter((evidence) => train.has(evidence))).toEqual([]);
  });
});

describe.skipIf(!here)("inference data", () => {
  test("Breaking-NLI: neither categories nor premises of the test part are in training", async () => {
    const pairs = await readBreakingNli(data);
    const of = (split: string) => pairs.filter((pair) => pair.split === split);
    const premises = new Set(of("test").map(({ evidence }) => evidence));
    expect(of("test").length).toBeGreaterThan(2_000);
    expect(
      of("train").some(({ evidence, kind }) => premises.has(evidence) || heldOutCategories.has(kind)),
    ).toBe(false);
  });

  test("ConjNLI and NLI4CT keep their own development parts for the end", async () => {
    const conj = await readConjNli(data);
    expect(conj.filter(({ split }) => split === "test").length).toBe(623);
    const trials = await readNli4ct(data);
    expect(trials.filter(({ split }) => split === "test").length).toBe(200);
    expect(trials.filter(({ split }) => split === "train").length).toBe(1_700);
  });
});
