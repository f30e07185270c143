import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Lake } from "../../lakehouse/lake.ts";
import { folderStore } from "../../lakehouse/object-store.ts";
import { chooseModel } from "../../lakehouse/registry/model-choice.ts";
import { listEvaluations, recordEvaluation } from "../../lakehouse/registry/model-evaluation.ts";
import { ModelFileGone, modelFileStore } from "../../lakehouse/registry/model-files.ts";
import {
  findVersion,
  listVersions,
  registerVersion,
  UnknownVersion,
} from "../../lakehouse/registry/model-version.ts";
import { listPromotions, PromotedMeanwhile, recordPromotion } from "../../lakehouse/registry/promotions.ts";
import { sql } from "../../lakehouse/sql.ts";
import { freshLake } from "../support/lake.ts";

const at = "2026-11-20T10:00:00.000Z";

function register(lake: Lake, version: string, createdAt = at) {
  return registerVersion(lake, {
    name: "sentiment",
    version,
    dataHash: "d".repeat(64),
    examples: 400,
    heldOut: "e".repeat(64),
    codeVersion: "c0de",
    seed: 20261120,
    files: [{ name: "sentiment.json", sha256: version.padEnd(64, "0"), bytes: 3 }],
    texts: "f".repeat(64),
    notes: { temperature: 1.01 },
    createdAt,
    createdBy: "ann",
  });
}

function promotion(version: string | null, replaced: string | null) {
  return {
    name: "sentiment",
    action: "promote" as const,
    version,
    replaced,
    forced: false,
    comparison: { because: "better" },
    at,
    who: "ann",
    why: "twice the data",
  };
}

describe("the registry", { timeout: 60_000 }, () => {
  it("keeps a version once, however often the same training is repeated, and finds it by its first digits", async () => {
    const lake = await freshLake();
    expect(await register(lake, "aaaa00000000")).toBe(true);
    expect(await register(lake, "aaaa00000000", "2026-11-21T10:00:00Z")).toBe(false);
    await register(lake, "aabb00000000", "2026-11-22T10:00:00Z");
    expect((await listVersions(lake)).map(({ version }) => version)).toEqual([
      "aabb00000000",
      "aaaa00000000",
    ]);
    expect(await findVersion(lake, "sentiment", "aaaa")).toMatchObject({
      version: "aaaa00000000",
      state: "candidate",
      createdAt: "2026-11-20T10:00:00Z",
      files: [{ name: "sentiment.json", bytes: 3 }],
      notes: { temperature: 1.01 },
      promotedBy: null,
    });
    expect((await findVersion(lake, "sentiment", "latest")).version).toBe("aabb00000000");
    await expect(findVersion(lake, "sentiment", "aa")).rejects.toThrow(
      "there are aabb00000000, aaaa00000000",
    );
    await expect(findVersion(lake, "issues", "latest")).rejects.toThrow(UnknownVersion);
  });

  it("keeps an evaluation once", async () => {
    const lake = await freshLake();
    const evaluation = {
      name: "sentiment",
      version: "aaaa00000000",
      heldOut: "e".repeat(64),
      examples: 100,
      clusters: 98,
      readBefore: null,
      seed: 1,
      metrics: { accuracy: { value: 0.7, low: 0.6, high: 0.8 } },
      verdicts: "b".repeat(64),
      codeVersion: "c0de",
      evaluatedAt: at,
      evaluatedBy: "ann",
    };
    await recordEvaluation(lake, evaluation);
    await recordEvaluation(lake, { ...evaluation, evaluatedAt: "2026-11-21T10:00:00Z" });
    expect(await listEvaluations(lake, "sentiment")).toEqual([
      { ...evaluation, evaluatedAt: "2026-11-20T10:00:00Z" },
    ]);
  });

  it("says what is current after each promotion and rollback, and never the same number twice", async () => {
    const lake = await freshLake();
    const chosen = () => chooseModel(lake, "sentiment");
    expect(await chosen()).toEqual({ model: "sentiment", version: null, promotion: 0, files: {} });
    for (const version of ["aaaa00000000", "bbbb00000000"]) await register(lake, version);
    await recordPromotion(lake, promotion("aaaa00000000", null));
    expect(await chosen()).toEqual({
      model: "sentiment",
      version: "aaaa00000000",
      promotion: 1,
      files: { "sentiment.json": "aaaa".padEnd(64, "0") },
    });
    await recordPromotion(lake, promotion("bbbb00000000", "aaaa00000000"));
    await recordPromotion(lake, { ...promotion(null, "bbbb00000000"), action: "rollback", comparison: null });
    expect(await chosen()).toEqual({ model: "sentiment", version: null, promotion: 3, files: {} });
    expect(Object.fromEntries((await listVersions(lake)).map((row) => [row.version, row.state]))).toEqual({
      aaaa00000000: "retired",
      bbbb00000000: "retired",
    });
    expect(
      (await listPromotions(lake, "sentiment")).map(({ number, action, version }) => [
        number,
        action,
        version,
      ]),
    ).toEqual([
      [3, "rollback", null],
      [2, "promote", "bbbb00000000"],
      [1, "promote", "aaaa00000000"],
    ]);
    const actions = await lake.query(
      sql`select kind, subject, action, detail, who, why from ops.actions order by subject, action`,
    );
    expect(actions).toContainEqual({
      kind: "model",
      subject: "sentiment@bbbb00000000",
      action: "promote",
      detail: "in place of sentiment@aaaa00000000",
      who: "ann",
      why: "twice the data",
    });
    expect(actions).toHaveLength(3);
  });

  it("lets one of two people promote who compared with the same version", async () => {
    const lake = await freshLake();
    for (const version of ["aaaa00000000", "bbbb00000000"]) await register(lake, version);
    const both = await Promise.allSettled([
      recordPromotion(lake, promotion("aaaa00000000", null)),
      recordPromotion(lake, promotion("bbbb00000000", null)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((each) => each.status === "rejected")?.reason).toBeInstanceOf(PromotedMeanwhile);
    await expect(recordPromotion(lake, promotion("bbbb00000000", null))).rejects.toThrow("compare again");
    expect((await listVersions(lake)).filter(({ state }) => state === "current")).toHaveLength(1);
    expect(await lake.query(sql`select number from ops.model_promotions`)).toEqual([{ number: 1 }]);
  });
});

describe("the store of model files", () => {
  it("keeps bytes under their hash, once, and gives no others back", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pharma-models-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = modelFileStore(folderStore(folder));
    const bytes = new TextEncoder().encode("weights");
    const hash = await store.put(bytes);
    expect(await store.put(bytes)).toBe(hash);
    expect(Buffer.from(await store.get(hash)).toString()).toBe("weights");
    expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([hash]);
    await writeFile(join(folder, hash.slice(0, 2), hash), "others");
    await expect(store.get(hash)).rejects.toThrow(/damaged .* models rollback/);
    await expect(store.get("0".repeat(64))).rejects.toThrow(ModelFileGone);
  });
});
