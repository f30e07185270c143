import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import { searchAttributes } from "./control.ts";
import type { RunInput } from "./engine/spec.ts";

/** The search attributes of runs. */
export const searchKeys = {
  dag: keyword(searchAttributes.dag),
  state: keyword(searchAttributes.state),
  day: keyword(searchAttributes.day),
};

/** What Temporal's web UI shows of a run, and what it is found by; the run itself keeps its state up to date. */
export function runAttributes(input: RunInput) {
  const { dag, params, startedBy } = input;
  const { day } = params;
  return {
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchKeys.dag, value: dag.name },
      { key: searchKeys.state, value: "running" },
      ...(typeof day === "string" ? [{ key: searchKeys.day, value: day }] : []),
    ]),
    memo: {
      params,
      ...(startedBy && { startedBy: `${startedBy.kind} ${startedBy.name}` }),
      ...(dag.owner !== undefined && { owner: dag.owner }),
    },
    staticSummary: dag.doc?.split("\n")[0] ?? dag.name,
    staticDetails: details(input),
  };
}

/** Markdown: who started it, who owns it, with what, and by when it should have ended. */
function details({ dag, params, startedBy, priority, scheduledAt }: RunInput): string {
  const rows = [
    ...(startedBy ? [["started by", `${startedBy.kind} ${startedBy.name}`]] : []),
    ...(dag.owner === undefined ? [] : [["owner", dag.owner]]),
    ...Object.entries(params).map(([name, value]) => [name, `\`${JSON.stringify(value).slice(0, 200)}\``]),
    ...(scheduledAt === undefined ? [] : [["scheduled for", scheduledAt]]),
    ...(dag.lateMs === undefined ? [] : [["late after", `${dag.lateMs / 60_000} min`]]),
    ...(dag.deadlineMs === undefined ? [] : [["ends after", `${dag.deadlineMs / 60_000} min`]]),
    ...(priority === undefined ? [] : [["priority", String(priority)]]),
  ];
  return rows.map(([name, value]) => `- **${name}**: ${value}`).join("\n");
}

function keyword(name: string) {
  return defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
}
