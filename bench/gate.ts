import { join } from "node:path";
import { ensureArtefact } from "../artefacts/ensure-artefact.ts";
import { readSettings } from "../config.ts";
import { findings } from "../models/gate/features.ts";
import type { Claim } from "../models/gate/judgement.ts";
import { openGate } from "../models/gate/open-gate.ts";
import { sentences } from "../models/text/sentences.ts";
import { readDrugscom } from "../models/text/sentiment/training-data.ts";
import { median, report, round, sizes } from "./support/report.ts";

// Claims per second through the gate: one claim beside one quote of up to three sentences, and beside four quotes; what rules cost
// alone, and memory. Needs `PHARMA_EVAL_DATA`.

const { claims, threads, repeats } = sizes({ claims: 400, threads: 2, repeats: 3 });
const settings = readSettings();
const base = await ensureArtefact("reader-base", {
  home: settings.home,
  overrides: settings.artefacts,
  offline: settings.offline,
});
const reviews = await readDrugscom(join(settings.evalData, "drug-reviews/drugscom-1000.tsv"));
const quotes = reviews.map(({ id, text }) => ({ id, text: firstSentences(text) }));
const asked = (each: number): Claim[] =>
  Array.from({ length: claims }, (_, i) => {
    const cited = Array.from(
      { length: each },
      (_, k) => quotes[(i + k) % quotes.length] ?? { id: "", text: "" },
    );
    return { text: `The reviewer says: ${cited[0]?.text.slice(0, 90) ?? ""}`, cited };
  });
const [single, several] = [asked(1), asked(4)];

const before = process.memoryUsage().rss;
const began = performance.now();
const gate = await openGate({ base, threads });
const opened = performance.now() - began;
await gate.judge(single.slice(0, 50));
const after = process.memoryUsage().rss;

const times: Record<string, number[]> = {};
const measure = async (name: string, count: number, work: () => unknown) => {
  const from = performance.now();
  await work();
  times[name] = [...(times[name] ?? []), (1000 * count) / (performance.now() - from)];
};
for (let round = 0; round < repeats; round++) {
  await measure("pairs per second", claims, () => gate.judge(single));
  // Of four quotes each is read alone, and all of them as one.
  await measure("claims of four quotes per second", claims, () => gate.judge(several));
  await measure("rules alone, pairs per second", claims, () => {
    for (const { text, cited } of single) findings({ claim: text, evidence: cited[0]?.text ?? "" });
  });
}
await gate.close();
report({
  bench: "gate",
  sizes: { claims, threads, repeats },
  model: gate.model,
  "ms to open": round(opened),
  megabytes: round((after - before) / 1e6),
  ...Object.fromEntries(Object.entries(times).map(([name, values]) => [name, round(median(values), 1)])),
});

function firstSentences(text: string): string {
  const ends = sentences(text).slice(0, 3);
  return text.slice(0, Math.min(400, ends.at(-1)?.end ?? 0));
}
