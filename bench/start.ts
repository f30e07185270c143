import { rm } from "node:fs/promises";
import { startEmbedded } from "../workers/embedded.ts";
import { median, report, round, sizes } from "./support/report.ts";
import { benchSettings } from "./support/stack.ts";

// How long the stack takes to come up: the first start of a state folder makes the server's database, later ones find it.

const { repeats } = sizes({ repeats: 5 });

const settings = await benchSettings();
const timings: { serverMs: number; workersMs: number; stopMs: number }[] = [];
for (let n = 0; n <= repeats; n++) {
  const embedded = await startEmbedded(settings);
  const began = performance.now();
  await embedded.stop();
  timings.push({ ...embedded.timings, stopMs: performance.now() - began });
}
await rm(settings.home, { recursive: true, force: true });
const [first, ...later] = timings;
const middle = (part: "serverMs" | "workersMs" | "stopMs") =>
  round(median(later.map((timing) => timing[part])), 0);
report({
  bench: "start",
  sizes: { repeats },
  first,
  later: { serverMs: middle("serverMs"), workersMs: middle("workersMs"), stopMs: middle("stopMs") },
});
