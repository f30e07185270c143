import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from "@temporalio/common";
import { searchAttributes } from "./control.ts";

/** What a run of a day is found by. */
export function runAttributes(dag: string, day: string): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: keyword(searchAttributes.dag), value: dag },
    { key: keyword(searchAttributes.state), value: "running" },
    { key: keyword(searchAttributes.day), value: day },
  ]);
}

function keyword(name: string) {
  return defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
}
