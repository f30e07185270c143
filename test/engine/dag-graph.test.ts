import { describe, expect, test } from "vitest";
import { z } from "zod";
import { dags } from "../../workflows/dags/index.ts";
import { dagGraph } from "../../workflows/engine/dag-graph.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";

const steps = stepHandles<{
  pass: { readonly run: (input: { of?: unknown }) => Promise<readonly number[]> };
}>();
const dag = defineDag("drawn", { params: z.object({}), doc: "to look at" }, ({ task, map }) => {
  const read = task("read-files", steps.pass, {}, { queue: "io", cache: false });
  const each = map("score", read, steps.pass, (element) => ({ of: element }), { concurrency: 4 });
  task("clean-up", steps.pass, {}, { after: [each], trigger: "all-done", local: true });
});

describe("a DAG's graph", () => {
  test("in text has a line per task, indented by depth", () => {
    expect(dagGraph(dag.spec, "text")).toBe(
      [
        "drawn: to look at",
        "read-files    io, always runs",
        "  score       ← read-files  map, 4 at once",
        "    clean-up  ← score  local, all-done",
      ].join("\n"),
    );
  });

  test("in Mermaid tells data from mere order", () => {
    expect(dagGraph(dag.spec, "mermaid")).toBe(
      [
        "flowchart LR",
        '  read_files["read-files<br/>io<br/>always runs"]',
        '  score[["score<br/>map, 4 at once"]]',
        '  clean_up["clean-up<br/>local<br/>all-done"]',
        "  read_files --> score",
        "  score -.-> clean_up",
      ].join("\n"),
    );
  });

  test("in JSON is the DAG itself", () => {
    expect(JSON.parse(dagGraph(dag.spec, "json"))).toEqual(dag.spec);
  });
});

describe("the DAGs of the project", () => {
  test("are registered under their names", () => {
    for (const [name, { spec }] of Object.entries(dags)) expect(spec.name).toBe(name);
  });

  test("have the nightly build Gold from every step before, then read documents, keep the index and mirror what is logged", () => {
    const tasks = dags.nightly?.spec.tasks ?? [];
    expect(tasks.at(-1)).toMatchObject({ id: "mirror-logs", upstream: ["build-gold"] });
    const waitedFor = new Set(tasks.flatMap((task) => task.upstream));
    expect(tasks.filter((task) => !waitedFor.has(task.id)).map((task) => task.id)).toEqual([
      "keep-index",
      "mirror-logs",
    ]);
    expect(tasks.find(({ id }) => id === "clean-documents")?.upstream).toContain("build-gold");
  });
});
