import { defineSearchAttributeKey, SearchAttributeType } from "@temporalio/common";
import { searchAttributes } from "../workflows/control.ts";

/** The search attributes of runs as Temporal's client takes them. */
export const searchKeys = {
  dag: defineSearchAttributeKey(searchAttributes.dag, SearchAttributeType.KEYWORD),
  state: defineSearchAttributeKey(searchAttributes.state, SearchAttributeType.KEYWORD),
  day: defineSearchAttributeKey(searchAttributes.day, SearchAttributeType.KEYWORD),
};
