/** A step as a DAG names it: the name at run time, input and output at compile time. */
export interface StepHandle<Input, Output> {
  readonly step: string;
  /** Type only; never there. */
  readonly types?: (input: Input) => Output;
}

/** A handle for every step of a registry. */
export type StepHandles<Steps> = {
  readonly [Name in keyof Steps]: Steps[Name] extends {
    readonly run: (input: infer Input, ...rest: never[]) => Promise<infer Output>;
  }
    ? StepHandle<Input, Output>
    : never;
};

/**
 * Handles made from the registry's type alone, so that a DAG file loads no step:
 *
 * ```ts
 * import type { steps as registry } from "../../activities/index.ts";
 * export const steps = stepHandles<typeof registry>();
 * ```
 */
export function stepHandles<Steps>(): StepHandles<Steps> {
  return new Proxy(Object.freeze({}), {
    get: (_, name) => (typeof name === "string" ? Object.freeze({ step: name }) : undefined),
  }) as StepHandles<Steps>;
}
