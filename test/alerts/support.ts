import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { defineStep } from "../../activities/step.ts";
import { readAlertDesk, tellAlertDesk } from "../../client/alert-desk.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { controlActivities } from "../../operations/index.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";
import type { AnyStep } from "../../workers/run-step.ts";
import type { Alert, AlertChange } from "../../workflows/alerts/alert.ts";
import type { DeskCarry } from "../../workflows/alerts/alert-desk.ts";
import { alertDeskId, alertDeskWorkflow } from "../../workflows/alerts/desk-protocol.ts";
import type { DeskState } from "../../workflows/alerts/desk-state.ts";
import { emptyDesk } from "../../workflows/alerts/desk-state.ts";
import { taskQueue } from "../../workflows/engine/spec.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

/** A stack with a control queue whose alerts go by a file that the test writes. */
export interface AlertStack extends TestStack {
  /** Replaces `alerts.json`; what is no object is written as it is. */
  configure(config: object | string): Promise<void>;
  tell(...changes: readonly AlertChange[]): Promise<void>;
  desk(): Promise<DeskState>;
  /** Ends the desk, and starts one anew that knows nothing. */
  freshDesk(carry?: Partial<DeskCarry>): Promise<void>;
}

export async function startAlertStack(
  // A lane's worker without steps is no worker.
  steps: Readonly<Record<string, AnyStep>> = { nothing: defineStep(async () => null) },
  lake: () => Promise<Lake> = () => Promise.reject(new Error("this test has no lake")),
): Promise<AlertStack> {
  const home = await mkdtemp(join(tmpdir(), "pharma-alerts-"));
  const stack = await startTestStack(steps, (client) =>
    controlActivities({
      client: async () => client,
      lake: lazyLake(lake),
      home,
      secret: (name) => (name === "HOOK_SECRET" ? "s3cret" : undefined),
      log: pino({ level: "silent" }),
    }),
  );
  const { client } = stack;
  const handle = () => client.temporal.workflow.getHandle(alertDeskId);
  return {
    ...stack,
    configure: (config) =>
      writeFile(join(home, "alerts.json"), typeof config === "string" ? config : JSON.stringify(config)),
    tell: (...changes) => tellAlertDesk(client, changes),
    desk: () => readAlertDesk(client),
    async freshDesk(carry = {}) {
      await handle()
        .terminate()
        .catch(() => undefined); // there was none yet
      await client.temporal.workflow.start(alertDeskWorkflow, {
        workflowId: alertDeskId,
        taskQueue: taskQueue("control"),
        args: [{ state: emptyDesk, inbox: [], checkedAt: 0, ...carry }],
      });
    },
    async stop() {
      await stack.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export function raised(key: string, more: Partial<Alert> = {}): AlertChange {
  return {
    kind: "raise",
    alert: {
      key,
      rule: key.split("/")[0] ?? key,
      severity: "warning",
      title: `${key} broke`,
      since: "2026-11-20T02:00:00.000Z",
      command: "pharma runs",
      ...more,
    },
  };
}

export function well(key: string): AlertChange {
  return { kind: "resolve", key, at: "2026-11-20T03:00:00.000Z", why: "all is well" };
}
