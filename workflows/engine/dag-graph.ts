import { readsOf } from "./reads.ts";
import type { DagSpec, TaskSpec } from "./spec.ts";

export const graphFormats = ["text", "mermaid", "json"] as const;
export type GraphFormat = (typeof graphFormats)[number];

/** A DAG to look at: text for a terminal, Mermaid for a page, JSON for a program. */
export function dagGraph(dag: DagSpec, format: GraphFormat): string {
  switch (format) {
    case "text":
      return text(dag);
    case "mermaid":
      return mermaid(dag);
    case "json":
      return JSON.stringify(dag, null, 2);
  }
}

/** One line per task in the order in which they can run, indented by depth, with what it waits for and what is special. */
function text(dag: DagSpec): string {
  const depth = depths(dag);
  const names = dag.tasks.map((task) => `${"  ".repeat(depth.get(task.id) ?? 0)}${task.id}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = dag.tasks.map((task, index) => {
    const upstream = task.upstream.length === 0 ? "" : `← ${task.upstream.join(", ")}`;
    const line = [(names[index] ?? task.id).padEnd(width), upstream, notes(task).join(", ")];
    return line
      .filter((part) => part !== "")
      .join("  ")
      .trimEnd();
  });
  return [dag.doc === undefined ? dag.name : `${dag.name}: ${dag.doc}`, ...lines].join("\n");
}

/** A flowchart: solid arrows carry data, dotted ones only order. */
function mermaid(dag: DagSpec): string {
  const node = (id: string): string => id.replaceAll("-", "_");
  const nodes = dag.tasks.map((task) => {
    const [open, close] = task.map === undefined ? ['["', '"]'] : ['[["', '"]]'];
    return `  ${node(task.id)}${open}${[task.id, ...notes(task)].join("<br/>")}${close}`;
  });
  const edges = dag.tasks.flatMap((task) => {
    const reads = readsOf(task);
    return task.upstream.map((id) => `  ${node(id)} ${reads.has(id) ? "-->" : "-.->"} ${node(task.id)}`);
  });
  return ["flowchart LR", ...nodes, ...edges].join("\n");
}

function notes(task: TaskSpec): string[] {
  return [
    ...(task.map === undefined ? [] : [`map, ${task.map.concurrency} at once`]),
    ...(task.queue === "cpu" ? [] : [task.queue]),
    ...(task.local ? ["local"] : []),
    ...(task.trigger === "all-success" ? [] : [task.trigger]),
    ...(task.when === undefined ? [] : ["conditional"]),
    ...(task.onFailure === "fail" ? [] : [`${task.onFailure} on failure`]),
    ...(task.cache ? [] : ["always runs"]),
  ];
}

/** Longest way from a root, in tasks. */
function depths(dag: DagSpec): ReadonlyMap<string, number> {
  const depth = new Map<string, number>();
  for (const task of dag.tasks) {
    depth.set(
      task.id,
      task.upstream.reduce((most, id) => Math.max(most, (depth.get(id) ?? 0) + 1), 0),
    );
  }
  return depth;
}
