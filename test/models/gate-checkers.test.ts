import { createHash } from "node:crypto";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verdictLogits } from "../../models/gate/checkers/checker-session.ts";
import { knownChecker, knownCheckers } from "../../models/gate/checkers/known-checkers.ts";
import { logitsOnly } from "../../models/gate/checkers/logits-only.ts";
import { openOnnxChecker } from "../../models/gate/checkers/open-onnx-checker.ts";
import { openGate } from "../../models/gate/open-gate.ts";
import { readerBase } from "../support/encoder.ts";

// A published checker's weights are not at hand here: a graph of seven operations stands in, whose logits are always -1, 3 and 0.
const tiny =
  "CAk6+wIKJAoOYXR0ZW50aW9uX21hc2sSAW0iBENhc3QqCQoCdG8YAaABAgopCgFtCgRheGVzEgFyIgpSZWR1Y2VNZWFuKg8KCGtl" +
  "ZXBkaW1zGAGgAQIKHwoJaW5wdXRfaWRzEgFpIgRDYXN0KgkKAnRvGAGgAQIKKQoBaQoEYXhlcxIBcyIKUmVkdWNlTWVhbioPCghr" +
  "ZWVwZGltcxgBoAECChEKAXMKBHplcm8SAXoiA011bAoOCgFyCgF6EgFhIgNBZGQKFQoBYQoDcm93EgZsb2dpdHMiA011bBIEdGlu" +
  "eSoUCAEQB0IEYXhlc0oIAQAAAAAAAAAqEAgBEAFCBHplcm9KBAAAAAAqGQgBCAMQAUIDcm93SgwAAIC/AABAQAAAAABaHAoJaW5w" +
  "dXRfaWRzEg8KDQgHEgkKAggBCgMSAW5aIQoOYXR0ZW50aW9uX21hc2sSDwoNCAcSCQoCCAEKAxIBbmIYCgZsb2dpdHMSDgoMCAES" +
  "CAoCCAEKAggDQgQKABAS";

let folder: string;
let sha256: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "checker-"));
  const bytes = Buffer.from(tiny, "base64");
  sha256 = createHash("sha256").update(bytes).digest("hex");
  await writeFile(join(folder, "model.onnx"), bytes);
  await copyFile(join(readerBase(), "tokenizer.json"), join(folder, "tokenizer.json"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a checker plugged in by name judges, and the rules keep their veto", async () => {
  const checker = knownChecker("deberta-nli");
  const crossEncoder = await openOnnxChecker({ checker, folder, sha256, threads: 1 });
  const stack = logitsOnly(crossEncoder.model);
  const gate = await openGate({ base: readerBase(), checker: { crossEncoder, stack } });
  try {
    expect(gate.model).toMatch(/^deberta-nli@/u);
    const cited = [{ id: "q", text: "I took 50 mg and felt better." }];
    const judged = await gate.judge([
      { text: "The reviewer felt better.", cited },
      { text: "The reviewer took 500 mg.", cited },
    ]);
    expect(judged[0]).toMatchObject({ verdict: "supported", evidence: ["q"] });
    expect(judged[1]).toMatchObject({ verdict: "contradicted", rule: "number" });
  } finally {
    await gate.close();
  }
});

test("one that is not the pinned one is refused", async () => {
  const checker = knownChecker("deberta-nli");
  await expect(openOnnxChecker({ checker, folder, sha256: "0".repeat(64) })).rejects.toThrow(/SHA-256/u);
});

test("one whose outputs are not what its name says fails", async () => {
  const crossEncoder = await openOnnxChecker({
    checker: knownChecker("minicheck"),
    folder,
    sha256,
    threads: 1,
  });
  await expect(crossEncoder.read([{ claim: "a", evidence: "b" }])).rejects.toThrow(/2 logits/u);
  await crossEncoder.close();
});

test("outputs are put into the gate's order", () => {
  expect(verdictLogits([1, 2, 3], ["contradicted", "supported", "not_enough"])).toEqual([2, 1, 3]);
  expect(verdictLogits([1, 2], ["not_supported", "supported"])).toEqual([2, -30, 1]);
  expect(knownCheckers.every(({ labels }) => labels.includes("supported"))).toBe(true);
  expect(() => knownChecker("gpt")).toThrow(/minicheck/u);
});
