import { Worker } from "@temporalio/worker";
import pino from "pino";
import { installTemporalRuntime } from "../../workers/temporal-runtime.ts";

/** A history as JSON, with the events' numbers as Temporal's tools write them: in quotes. */
export interface KeptHistory {
  /** Where a workflow makes other ids of its own, a replay has to have the same. */
  readonly workflowId?: string;
  readonly events: readonly { readonly eventId: string; readonly eventType: string }[];
}

/** Code that cannot go on with what an earlier release began. */
export class ReplayFailed extends Error {
  override readonly name = "ReplayFailed";
}

/** Replays a kept history with this bundle. @throws ReplayFailed, saying what differs and what to run */
export async function replayHistory(name: string, history: KeptHistory, bundle: string): Promise<void> {
  installTemporalRuntime(pino({ level: "silent" }));
  try {
    await Worker.runReplayHistory(
      { workflowBundle: { codePath: bundle } },
      { events: history.events } as unknown as Parameters<typeof Worker.runReplayHistory>[1],
      history.workflowId ?? "sample/replayed",
    );
  } catch (error) {
    throw new ReplayFailed(explain(name, history, error), { cause: error });
  }
}

function explain(name: string, { events }: KeptHistory, error: unknown): string {
  const said = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
  const id = /HistoryEvent\(id: (\d+)/.exec(said ?? "")?.[1];
  const event = events.find(({ eventId }) => eventId === id);
  const where = event === undefined ? "" : ` at event ${event.eventId}, ${kindOf(event.eventType)}`;
  return [
    `A run that began as ${name} can no longer go on${where}.`,
    `Temporal says: ${said}`,
    `See it alone: npx vitest run test/replay -t ${name}`,
    "What to do about it: docs/upgrades.md, When a change is incompatible.",
  ].join("\n");
}

/** `EVENT_TYPE_ACTIVITY_TASK_SCHEDULED` is `activity task scheduled`. */
function kindOf(type: string): string {
  return type
    .replace(/^EVENT_TYPE_/, "")
    .toLowerCase()
    .replaceAll("_", " ");
}
