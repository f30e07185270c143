import { setTimeout as delay } from "node:timers/promises";
import { residentMb } from "./support/process-figures.ts";
import { report, round, sizes } from "./support/report.ts";
import { startBenchStack } from "./support/stack.ts";

// What `pharma up` holds while nothing runs: the server with its web UI, and this process with workers for all lanes.

const { idleSeconds } = sizes({ idleSeconds: 20 });

const stack = await startBenchStack({});
try {
  await delay(idleSeconds * 1000);
  const server = residentMb(stack.embedded.server?.pid ?? process.pid);
  const workers = residentMb(process.pid);
  report({
    bench: "memory",
    sizes: { idleSeconds },
    serverMb: round(server, 0),
    workersMb: round(workers, 0),
    totalMb: round(server + workers, 0),
  });
} finally {
  await stack.stop();
}
