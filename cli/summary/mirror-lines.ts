import pc from "picocolors";
import type { MirrorLogsOutput } from "../../activities/mirror-logs.ts";
import type { RunView } from "../../client/describe-run.ts";
import { commandName } from "../command-name.ts";

/** What MongoDB did not get, and what to do; nothing where it has all, or there is none. */
export function mirrorLines(run: RunView): string[] {
  const output = run.tasks.find((task) => task.id === "mirror-logs")?.output as MirrorLogsOutput | undefined;
  if (output?.mirror !== "behind") return [];
  return [
    pc.yellow(output.why ?? "MongoDB was not brought up to date"),
    `The lake has everything, and the next night tells MongoDB again; before that: ${commandName()} rag-log mirror`,
  ];
}
