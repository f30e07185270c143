import { beforeAll, expect, test } from "vitest";
import { ensureArtefact } from "../../artefacts/ensure-artefact.ts";
import { ArtefactUnavailable } from "../../artefacts/errors.ts";
import { readSettings } from "../../config.ts";
import { loadLineage } from "../../lineage/lineage-graph.ts";
import { eventsOf } from "../../lineage/openlineage/events-of.ts";
import { facetSchemas } from "../../lineage/openlineage/facets.ts";
import type { Facet, RunEvent } from "../../lineage/openlineage/run-event.ts";
import { clientModel } from "./client-model.ts";
import { type Check, publishedSchema } from "./published-schema.ts";
import { endedNight } from "./report.ts";

/** Events of every type, with every facet there is. */
let events: readonly RunEvent[];
beforeAll(async () => {
  const graph = await loadLineage();
  const night = endedNight();
  const { watched } = night;
  const owned = { ...night, watched: { ...watched, dag: { ...watched.dag, owner: "team:data" } } };
  const error = { code: "AWAY", message: "the source is away" };
  const broken = (state: "failed" | "cancelled") =>
    endedNight({
      state,
      failure: error,
      tasks: night.state.tasks.map((task) => ({ ...task, state, error })),
    });
  events = [owned, broken("failed"), broken("cancelled")].flatMap((report) =>
    eventsOf(report, { namespace: "pharma", graph }),
  );
});

/** A folder with what the publisher publishes; undefined, with the reason told, where it cannot be had. */
async function published(name: string): Promise<string | undefined> {
  const { home, artefacts: overrides, offline } = readSettings();
  try {
    return await ensureArtefact(name, { home, overrides, offline, signal: AbortSignal.timeout(20_000) });
  } catch (error) {
    if (!(error instanceof ArtefactUnavailable) && (error as Error).name !== "TimeoutError") throw error;
    process.stderr.write(`Skipped, as ${name} cannot be had here: ${(error as Error).message}\n`);
    return undefined;
  }
}

const [spec, client] = await Promise.all([published("openlineage-spec"), published("openlineage-client")]);

test("the events have every type and every facet", () => {
  expect(new Set(events.map(({ eventType }) => eventType))).toEqual(
    new Set(["START", "COMPLETE", "FAIL", "ABORT"]),
  );
  const text = JSON.stringify(events);
  for (const url of Object.values(facetSchemas)) expect(text).toContain(`"${url}"`);
});

test.skipIf(spec === undefined)("events are what OpenLineage's published schemas ask for", async () => {
  const check = await publishedSchema(spec ?? "");
  expect(events.flatMap(check)).toEqual([]);
  expectStrict(check);
});

test.skipIf(client === undefined)("events are what OpenLineage's own client makes", async () => {
  const check = await clientModel(client ?? "");
  expect(events.flatMap(check)).toEqual([]);
  expectStrict(check);
});

/** A check that lets everything pass would pass as well. */
function expectStrict(check: Check): void {
  const [first] = events;
  if (first === undefined) throw new Error("there are events");
  const { runId: _, ...run } = first.run;
  expect(check({ ...first, run } as unknown as RunEvent)).not.toEqual([]);
  expect(check({ ...first, eventType: "DONE" } as unknown as RunEvent)).not.toEqual([]);
  const task = events.find(({ run }) => run.facets.parent !== undefined);
  if (task === undefined) throw new Error("there are tasks");
  const { job: __, ...parent } = task.run.facets.parent as Facet;
  const orphan = { ...task, run: { ...task.run, facets: { ...task.run.facets, parent } } };
  expect(check(orphan as unknown as RunEvent)).not.toEqual([]);
  const gold = events.find(({ job, outputs }) => job.name === "nightly.build-gold" && outputs.length > 0);
  const untyped = JSON.stringify(gold).replace('"type":"DIRECT",', "");
  expect(check(JSON.parse(untyped) as RunEvent)).not.toEqual([]);
}
