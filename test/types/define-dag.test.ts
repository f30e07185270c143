import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { DatasetRef } from "../../lakehouse/dataset-ref.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { eq, gt } from "../../workflows/engine/when.ts";

// What must not compile is marked with @ts-expect-error: the type check fails when it does compile.

interface Step<Input, Output> {
  readonly run: (input: Input, context: { attempt: number }) => Promise<Output>;
}
interface Registry {
  ingest: Step<
    { day: string; sources: readonly string[] },
    { reviews: DatasetRef<"bronze.reviews">; files: number }
  >;
  clean: Step<{ reviews: DatasetRef<"bronze.reviews"> }, DatasetRef<"silver.reviews">>;
  score: Step<{ reviews: DatasetRef<"silver.reviews">; model?: string }, DatasetRef<"silver.sentiment">>;
  parts: Step<{ reviews: DatasetRef<"silver.reviews"> }, readonly { from: number; to: number }[]>;
  part: Step<{ from: number; to: number; reviews: DatasetRef<"silver.reviews"> }, { done: number }>;
  report: Step<
    { parts: readonly { done: number }[]; sentiment: DatasetRef<"silver.sentiment"> | null },
    { text: string }
  >;
}
const steps = stepHandles<Registry>();
const params = z.object({ day: z.iso.date(), sources: z.array(z.string()).default(["sample"]) });

describe("wiring", () => {
  test("accepts what fits, at any depth", () => {
    const dag = defineDag("fits", { params }, ({ params, task, map }) => {
      const landed = task("ingest", steps.ingest, { day: params.day, sources: params.sources });
      task("ingest-two", steps.ingest, { day: "2026-11-20", sources: [params.day, "sample"] });
      const clean = task("clean", steps.clean, { reviews: landed.at("reviews") });
      const score = task(
        "score",
        steps.score,
        { reviews: clean, model: "m" },
        { when: gt(clean.at("rows"), 0), queue: "gpu" },
      );
      const parts = task("parts", steps.parts, { reviews: clean });
      const done = map("part", parts, steps.part, (part) => ({
        from: part.at("from"),
        to: part.at("to"),
        reviews: clean,
      }));
      task(
        "report",
        steps.report,
        { parts: [{ done: 1 }], sentiment: score.optional() },
        { trigger: "all-done", after: [done, "part"] },
      );
    });
    expect(dag.spec.tasks.map((task) => task.id)).toEqual([
      "ingest",
      "ingest-two",
      "clean",
      "score",
      "parts",
      "part",
      "report",
    ]);
  });

  test("refuses an output of another table, a missing field, a wrong option", () => {
    // Never called: what counts is that these lines do not compile.
    const wrong = () =>
      defineDag("wrong", { params }, ({ params, task, map }) => {
        const landed = task("ingest", steps.ingest, { day: params.day, sources: params.sources });
        const clean = task("clean", steps.clean, { reviews: landed.at("reviews") });
        // @ts-expect-error: bronze.reviews where silver.reviews is read
        task("a", steps.score, { reviews: landed.at("reviews") });
        // @ts-expect-error: the whole output where a field is meant
        task("b", steps.clean, { reviews: landed });
        // @ts-expect-error: no such field
        landed.at("rows");
        // @ts-expect-error: an input that is not wired
        task("c", steps.ingest, { day: params.day });
        // @ts-expect-error: no such step
        task("d", steps.digest, {});
        // @ts-expect-error: no such param
        task("e", steps.ingest, { day: params.date, sources: params.sources });
        // @ts-expect-error: a param of another type
        task("f", steps.ingest, { day: params.sources, sources: params.sources });
        // @ts-expect-error: no such queue
        task("g", steps.clean, { reviews: landed.at("reviews") }, { queue: "tpu" });
        // @ts-expect-error: no such trigger rule
        task("h", steps.clean, { reviews: landed.at("reviews") }, { trigger: "some-success" });
        // @ts-expect-error: may be null where a dataset is read
        task("i", steps.score, { reviews: clean.optional() });
        // @ts-expect-error: a map over something that is no list
        map("j", clean, steps.part, (part) => part);
        // @ts-expect-error: the map's output is a list
        task("k", steps.score, { reviews: map("l", clean, steps.clean, () => ({ reviews: clean })) });
        // @ts-expect-error: rows are numbers
        task("m", steps.clean, { reviews: landed.at("reviews") }, { when: eq(clean.at("rows"), "none") });
        // @ts-expect-error: a literal of another type, nested
        task("n", steps.report, { parts: [{ done: "1" }], sentiment: null });
      });
    expect(wrong).toBeTypeOf("function");
  });
});
