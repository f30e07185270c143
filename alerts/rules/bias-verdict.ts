import type { Json, TaskRecord } from "../../workflows/engine/spec.ts";
import { matches } from "../matches.ts";
import type { Assess } from "./assess.ts";
import { dagSubject, raise, resolve } from "./subject.ts";

/**
 * A model began to treat groups unfairly, by a task whose output has `audited`: per model and attribute what is unfair, and
 * what turned since the audit before. Over when nothing of it is unfair any more. A task that was reused audited nothing.
 */
export const biasVerdict: Assess<"bias-verdict"> = (rule, report, { now }) => {
  if (report.phase !== "ended") return [];
  const { state } = report;
  const at = state.endedAt ?? now;
  return state.tasks
    .filter((task) => task.state === "succeeded")
    .flatMap((task) =>
      auditedIn(task).flatMap(({ model, attribute, unfair, turned }) => {
        const subject = `${dagSubject(report)}/${model}/${attribute}`;
        if (!unfair.some((metric) => matches(rule.metrics, metric))) {
          return [resolve(rule, report, { subject, at, why: `nothing is unfair in ${state.run}` })];
        }
        const news = turned.filter(
          ({ metric, after }) => after === "unfair" && matches(rule.metrics, metric),
        );
        const [first, ...others] = news;
        if (first === undefined) return [];
        return [
          raise(rule, report, {
            subject,
            task: task.id,
            title: `${model} treats ${first.group ?? `groups of ${attribute}`} unfairly since ${state.run}: ${inWords(first)}`,
            ...(others.length > 0 && {
              detail: `also ${others.map((each) => `${each.group ?? "all groups"}: ${inWords(each)}`).join("; ")}`,
            }),
            since: task.endedAt ?? at,
            command: `pharma bias show ${state.run} --attribute ${attribute}`,
          }),
        ];
      }),
    );
};

interface Turned {
  readonly outcome: string;
  readonly group: string | null;
  readonly metric: string;
  readonly before: string | null;
  readonly after: string;
  readonly ratio: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

interface Subject {
  readonly model: string;
  readonly attribute: string;
  readonly unfair: readonly string[];
  readonly turned: readonly Turned[];
}

/** `tpr of negative is 0.62 (0.5-0.76) of the others', was fair`. */
function inWords({ outcome, group, metric, before, ratio, lo, hi }: Turned): string {
  const figure = `${ratio === null ? "more" : round(ratio)} (${round(lo)}-${hi === null ? "" : round(hi)})`;
  const was = before === null ? "not audited before" : `was ${before}`;
  return `${metric} of ${outcome} is ${figure}${group === null ? "" : " of the others'"}, ${was}`;
}

function round(value: number | null): string {
  return value === null ? "0" : String(Number(value.toFixed(2)));
}

/** Outputs are JSON from a step that may be another version's: what does not look like an audit is none. */
function auditedIn({ output }: TaskRecord): readonly Subject[] {
  const audited = isObject(output) ? output.audited : undefined;
  return Array.isArray(audited) ? audited.filter(isSubject) : [];
}

function isSubject(value: unknown): value is Subject {
  return (
    isObject(value as Json) &&
    typeof (value as Subject).model === "string" &&
    typeof (value as Subject).attribute === "string" &&
    Array.isArray((value as Subject).unfair) &&
    Array.isArray((value as Subject).turned)
  );
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
