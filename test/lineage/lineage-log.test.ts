import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadLineage } from "../../lineage/lineage-graph.ts";
import { eventsOf } from "../../lineage/openlineage/events-of.ts";
import { eventId, type RunEvent } from "../../lineage/openlineage/run-event.ts";
import { LineageLog } from "../../operations/lineage-log.ts";
import { endedNight } from "./report.ts";

const graph = await loadLineage();
const night = eventsOf(endedNight(), { namespace: "pharma", graph });

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "pharma-lineage-"));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function lines(path: string): Promise<string[]> {
  return (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
}

test("events lie in a file per day, each once, whoever writes them again", async () => {
  const at = await folder();
  const log = new LineageLog(at);
  const late = night.map((event) => ({ ...event, eventTime: "2026-11-21T00:00:01.000Z" })).slice(0, 1);
  await log.append([...night, ...late]);
  await log.append(night);
  await new LineageLog(at).append(night);
  expect((await readdir(at)).sort()).toEqual(["2026-11-20.ndjson", "2026-11-21.ndjson"]);
  const written = (await lines(join(at, "2026-11-20.ndjson"))).map((line) => JSON.parse(line) as RunEvent);
  expect(written.map(eventId)).toEqual(night.map(eventId));
  expect(await log.missing(night)).toEqual([]);
});

test("what another process added is seen", async () => {
  const at = await folder();
  const [mine, other] = [new LineageLog(at), new LineageLog(at)];
  await mine.append(night.slice(0, 3));
  await other.append(night.slice(3, 6));
  expect((await mine.missing(night)).map(eventId)).toEqual(night.slice(6).map(eventId));
});

test("many at once are each written once", async () => {
  const at = await folder();
  const log = new LineageLog(at);
  await Promise.all(Array.from({ length: 20 }, () => log.append(night)));
  expect(await lines(join(at, "2026-11-20.ndjson"))).toHaveLength(night.length);
});

test("a line that a killed process left unfinished is no event, and harms none", async () => {
  const at = await folder();
  const path = join(at, "2026-11-20.ndjson");
  await new LineageLog(at).append(night.slice(0, 2));
  await appendFile(path, JSON.stringify(night[2]).slice(0, 100));
  const log = new LineageLog(at);
  expect((await log.missing(night)).map(eventId)).toEqual(night.slice(2).map(eventId));
  await log.append(night);
  const whole = (await lines(path)).flatMap((line) => {
    try {
      return [eventId(JSON.parse(line) as RunEvent)];
    } catch {
      return [];
    }
  });
  expect(whole).toEqual(night.map(eventId));
});
