import { Planner, type Unit } from "../workflows/engine/planner.ts";
import type { DagSpec, TaskSpec } from "../workflows/engine/spec.ts";
import { median, report, round, sizes } from "./support/report.ts";

// CPU time of planning a DAG from its first task to its last, work taking no time: node dist/bench/planner.js

const { tasks, repeats } = sizes({ tasks: 10_000, repeats: 9 });

const shapes: Readonly<Record<string, DagSpec>> = {
  chain: dag((n) => (n === 0 ? [] : [n - 1])),
  "fan-out and in": dag((n) => (n === 0 ? [] : n === tasks - 1 ? range(1, n) : [0])),
  "layers of 100, each task after 10 of the layer before": dag((n) =>
    n < 100 ? [] : range(0, 10).map((k) => Math.floor(n / 100) * 100 - 100 + ((n + k * 7) % 100)),
  ),
  "random, up to 5 upstreams": dag((n) =>
    n === 0 ? [] : range(0, 5).map((k) => (n * 7919 + k * 104_729) % n),
  ),
};

const results = Object.entries(shapes).map(([shape, spec]) => {
  const runs = range(0, repeats).map(() => cpuMs(() => planToTheEnd(spec)));
  const edges = spec.tasks.reduce((sum, task) => sum + task.upstream.length, 0);
  return { shape, tasks: spec.tasks.length, edges, cpuMs: round(median(runs)) };
});
const elements = range(0, repeats).map(() => cpuMs(() => mapToTheEnd(tasks)));
report({
  bench: "planner",
  repeats,
  shapes: results,
  map: { elements: tasks, cpuMs: round(median(elements)) },
});

function planToTheEnd(spec: DagSpec): void {
  const planner = new Planner(spec, { holds: () => true });
  planner.begin();
  while (!planner.done) {
    for (const unit of planner.take()) planner.settle(unit, "succeeded");
  }
}

function mapToTheEnd(length: number): void {
  const spec = dag(() => [], 1, { over: { kind: "value", value: [] }, concurrency: 50 });
  const planner = new Planner(spec, { holds: () => true, batch: length });
  planner.begin();
  planner.take();
  planner.expand(0, length);
  for (let units: Unit[] = planner.take(); units.length > 0; units = planner.take()) {
    for (const unit of units) planner.settle(unit, "succeeded");
  }
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function dag(upstream: (task: number) => number[], length = tasks, map?: TaskSpec["map"]): DagSpec {
  return {
    name: "bench",
    params: {},
    tasks: range(0, length).map((n) => ({
      id: `t${n}`,
      step: "pass",
      input: { kind: "value", value: null },
      upstream: [...new Set(upstream(n))].map((task) => `t${task}`),
      trigger: "all-success",
      ...(map === undefined ? {} : { map }),
      onFailure: "fail",
      retry: { attempts: 1, initialMs: 1, backoff: 1, maxMs: 1, nonRetryable: [] },
      startToCloseMs: 1_000,
      queue: "cpu",
      local: false,
      cache: true,
    })),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
