import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { idempotencyHeader } from "../../alerts/sinks/webhook.ts";
import { retryTasks } from "../../client/control-run.ts";
import { startRun } from "../../client/start-run.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { startHttpReceiver } from "../support/http-receiver.ts";
import { clientOf, endOf, startStack } from "./support/fault-stack.ts";
import { eventName, lineageOf } from "./support/lineage-of.ts";
import { lockCatalog } from "./support/lock-catalog.ts";
import { queryLake } from "./support/query-lake.ts";
import { steps } from "./support/steps.ts";

const params = z.object({ note: z.string(), gate: z.string() });
const asking = defineDag("asking", { params }, ({ params, task }) => {
  const wrote = task("write", steps.write, { note: params.note, n: 0, rows: 1 });
  const options = {
    after: [wrote],
    onFailure: "await-operator",
    retry: { attempts: 1 },
    cache: false,
  } as const;
  task("ask", steps.ask, { gate: params.gate }, options);
});
const rules = [{ name: "waits", kind: "awaiting-operator", severity: "critical" }];

test("a control process killed as it writes lineage, an alert and the audit table: each is there once", async () => {
  const home = await freshHome();
  const gate = join(home, "gate");
  const [lineage, sink] = [await startHttpReceiver(), await startHttpReceiver()];
  const sinks = { hook: { kind: "webhook", url: sink.url, secret: "shared" } };
  await writeFile(join(home, "alerts.json"), JSON.stringify({ sinks, rules }));
  const env = { PHARMA_LINEAGE_URL: lineage.url };
  const control = await startStack(home, ["control"], env);
  await startStack(home, ["cpu"]);
  const client = await clientOf(home);
  for (const receiver of [lineage, sink]) receiver.answer("hang");
  const { run } = await startRun(client, asking, { params: { note: join(home, "note"), gate } });
  await Promise.all([lineage.until(1), sink.until(1)]);
  const lock = await lockCatalog(home);
  await writeFile(gate, "");
  await retryTasks(client, run, { tasks: ["ask"], who: "ann", why: "it is there now" });
  const underWay = async () => {
    const { raw } = await client.temporal.workflow.getHandle(`${run}/watch`).describe();
    return raw.pendingActivities?.map(({ activityType }) => activityType?.name);
  };
  await expect.poll(underWay, { timeout: 20_000 }).toEqual(["emitLineage", "recordActions"]);

  await control.end("SIGKILL");
  await lock.end("SIGKILL");
  for (const receiver of [lineage, sink]) receiver.answer({ status: 200, body: "ok" });
  await startStack(home, ["control"], env);

  const ended = await endOf(client, run);
  expect(ended.state).toBe("succeeded");
  const audited = sql`select action, who, why from ops.actions where subject = ${run}`;
  expect(await queryLake(home, audited)).toEqual([{ action: "retry", who: "ann", why: "it is there now" }]);
  const events = await lineageOf(home);
  expect(new Set(events).size).toBe(events.length);
  // An event of a run names its id: the try that waited and the one that was asked for are two.
  const names = events.map((event) => event.split(" ").slice(0, 2).join(" "));
  expect(names.filter((name) => name === "asking START")).toHaveLength(1);
  expect(names.filter((name) => name === "asking.ask START")).toHaveLength(2);
  for (const job of ["asking", "asking.write", "asking.ask"])
    expect(names.filter((name) => name === `${job} COMPLETE`)).toHaveLength(1);
  // What the first process had sent was not answered: it came again, and nothing else did.
  const sent = lineage.received.map(({ body }) => eventName(body));
  expect(new Set(sent)).toEqual(new Set(events));
  await sink.until(3);
  const letters = sink.received.map(({ headers }) => headers[idempotencyHeader.toLowerCase()]);
  expect(letters[1]).toBe(letters[0]);
  expect(new Set(letters).size).toBe(2);
}, 300_000);
