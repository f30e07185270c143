import { efficacyRules } from "./efficacy-rules.ts";
import type { IssueRule } from "./issue.ts";
import { serviceRules } from "./service-rules.ts";
import { sideEffectRules } from "./side-effect-rules.ts";
import { useRules } from "./use-rules.ts";

/** Version of the rules: raise it with every change of a rule or of how rules are read. */
export const rulesVersion = 2;

/** Every rule; of one issue, those that need no cue come first. */
export const rules: readonly IssueRule[] = [
  ...serviceRules,
  ...sideEffectRules,
  ...efficacyRules,
  ...useRules,
];
