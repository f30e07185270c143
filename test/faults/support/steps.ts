import { stepHandles } from "../../../workflows/engine/step-handles.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}

/** Handles of `fixtures/steps.mjs`. */
export const steps = stepHandles<{
  list: Step<{ length: number }, readonly number[]>;
  total: Step<{ numbers: readonly number[] }, number>;
  pass: Step<{ note: string; gate: string; gated?: number; n: number; ms?: number }, number>;
  write: Step<{ note: string; n: number; rows: number; ms?: number }, number>;
  count: Step<{ after: unknown }, { n: number; d: number; total: number }>;
  look: Step<{ note: string; gate: string }, string>;
  ask: Step<{ gate: string }, string>;
}>();
