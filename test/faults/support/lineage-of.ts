import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every event that the state folder's lineage files hold: job, type and run, as one text. */
export async function lineageOf(home: string): Promise<string[]> {
  const day = new Date().toISOString().slice(0, 10);
  const text = await readFile(join(home, "lineage", `${day}.ndjson`), "utf8");
  return text.trim().split("\n").map(eventName);
}

export function eventName(json: string): string {
  const { job, eventType, run } = JSON.parse(json) as {
    job: { name: string };
    eventType: string;
    run: { runId: string };
  };
  return `${job.name} ${eventType} ${run.runId}`;
}
