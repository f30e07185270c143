import { ApplicationFailure } from "@temporalio/workflow";
import {
  type Operator,
  type PolicyAction,
  type Receipt,
  type RetryAction,
  refused,
  type SucceedAction,
} from "../control.ts";
import { missingField } from "./missing-field.ts";
import type { Planner, Unit } from "./planner.ts";
import { policyProblem } from "./policy-problem.ts";
import type { RunRecords } from "./run-records.ts";
import { now, type RunWork } from "./run-work.ts";
import type { OperatorAction } from "./spec.ts";
import { allTargets, type TargetVerb, targets } from "./targets.ts";

type TaskVerb = "retry" | "skip" | "fail" | "hold" | "release";
type RunVerb = "pause" | "resume" | "cancel";

/** The run as its operators move it. */
export interface Steered {
  readonly over: boolean;
  readonly paused: boolean;
  pause(paused: boolean): void;
  cancel(by: Operator): void;
  /** Starts what may start after a change. */
  advance(): void;
}

/** What operators do to a run: checked before it is accepted, then done at once and put on record. */
export class Operate {
  readonly #run: Steered;
  readonly #planner: Planner;
  readonly #records: RunRecords;
  readonly #work: RunWork;
  readonly #actions: OperatorAction[];

  constructor(run: Steered, planner: Planner, records: RunRecords, work: RunWork, actions: OperatorAction[]) {
    this.#run = run;
    this.#planner = planner;
    this.#records = records;
    this.#work = work;
    this.#actions = actions;
  }

  /** @throws ApplicationFailure of type `Refused`, whose message says why. */
  checkTasks(verb: TaskVerb, action: RetryAction): void {
    this.#targets(verb, action);
  }

  /** @throws ApplicationFailure of type `Refused`, whose message says why. */
  checkSucceed(action: SucceedAction): void {
    this.#succeeding(action);
  }

  /** @throws ApplicationFailure of type `Refused`, whose message says why. */
  checkPolicy(action: PolicyAction): void {
    const sentence = policyProblem(action.retry);
    if (sentence !== undefined) throw refusal(sentence);
    this.#targets("policy", action);
  }

  /** @throws ApplicationFailure of type `Refused`, whose message says why. */
  checkRun(verb: RunVerb, by: Operator): void {
    this.#checkOperator(by);
    if (this.#run.over) throw refusal("the run has ended");
    if (verb === "pause" && this.#run.paused) throw refusal("the run is paused already");
    if (verb === "resume" && !this.#run.paused) throw refusal("the run is not paused");
  }

  tasks(verb: TaskVerb, action: RetryAction): Receipt {
    // Checked again: another update may have come in between.
    const units = this.#targets(verb, action);
    const ids = units.map((unit) => this.#records.id(unit));
    this.#note({ action: verb, tasks: ids, ...operator(action), at: now() });
    for (const unit of units) {
      if (verb === "retry") this.#retry(unit);
      else if (verb === "hold") this.#hold(unit, action);
      else if (verb === "release") this.#release(unit);
      else this.#end(unit, verb, action);
    }
    this.#run.advance();
    return { message: `${ids.join(", ")}: ${DONE[verb]}` };
  }

  succeed(action: SucceedAction): Receipt {
    const unit = this.#succeeding(action);
    const id = this.#records.id(unit);
    this.#note({
      action: "succeed",
      tasks: [id],
      detail: JSON.stringify(action.output).slice(0, 1_000),
      ...operator(action),
      at: now(),
    });
    this.#work.stop(unit);
    const record = this.#records.of(unit);
    record.endedAt = now();
    record.output = action.output;
    record.reason = said("output given", action);
    delete record.error;
    this.#planner.end(unit, "succeeded");
    this.#run.advance();
    return { message: `${id}: succeeded with the output given` };
  }

  policy(action: PolicyAction): Receipt {
    const units = this.#targets("policy", action);
    const ids = units.map((unit) => this.#records.id(unit));
    this.#note({
      action: "policy",
      tasks: ids,
      detail: JSON.stringify(action.retry),
      ...operator(action),
      at: now(),
    });
    for (const { task } of units) {
      const { retry } = this.#records.spec(task);
      this.#records.of({ task }).retry = { ...retry, ...action.retry };
    }
    return { message: `${ids.join(", ")}: retry policy changed, from the next launch on` };
  }

  #hold({ task }: Unit, by: Operator): void {
    this.#records.of({ task }).held = said("held", by);
    this.#planner.holdTask(task, true);
  }

  #release({ task }: Unit): void {
    delete this.#records.of({ task }).held;
    this.#planner.holdTask(task, false);
  }

  #succeeding(action: SucceedAction): Unit {
    const [unit] = this.#targets("succeed", { ...action, tasks: [action.task] });
    if (unit === undefined) throw refusal("name the task");
    if (action.output === undefined) throw refusal(`say which output "${action.task}" shall have`);
    if (JSON.stringify(action.output).length > MAX_OUTPUT) {
      throw refusal("the output is larger than 200 kB: outputs are references, not rows");
    }
    const { id } = this.#records.spec(unit.task);
    const missing =
      unit.element === undefined ? missingField(this.#records.specs, id, action.output) : undefined;
    if (missing !== undefined) throw refusal(missing);
    return unit;
  }

  run(verb: RunVerb, by: Operator): Receipt {
    this.checkRun(verb, by);
    this.#note({ action: verb, tasks: [], ...operator(by), at: now() });
    if (verb === "cancel") this.#run.cancel(operator(by));
    else this.#run.pause(verb === "pause");
    return { message: RUN_DONE[verb] };
  }

  #retry(unit: Unit): void {
    const elements = this.#planner.elements(unit.task);
    if (elements === undefined) this.#work.forget(unit.task);
    this.#planner.reset(unit);
  }

  #end(unit: Unit, verb: "skip" | "fail", by: Operator): void {
    this.#work.stop(unit);
    const record = this.#records.of(unit);
    const words = said(verb === "skip" ? "skipped" : "marked failed", by);
    record.endedAt = now();
    if (verb === "skip") record.reason = words;
    else record.error = { code: "operator", message: words };
    this.#planner.end(unit, verb === "skip" ? "skipped" : "failed");
  }

  #targets(verb: TargetVerb, action: RetryAction): readonly Unit[] {
    this.#checkOperator(action);
    if (this.#run.over) throw refusal("the run has ended");
    const found =
      action.which === undefined
        ? targets(verb, action.tasks, this.#records, this.#planner)
        : allTargets(action.which, this.#records, this.#planner);
    if (typeof found === "string") throw refusal(found);
    return found;
  }

  #checkOperator(by: Operator | undefined): void {
    if (typeof by?.who !== "string" || by.who.trim() === "") throw refusal("say who acts (`who`)");
  }

  #note(action: OperatorAction): void {
    this.#actions.push(action);
  }
}

const DONE = {
  retry: "runs again",
  skip: "skipped",
  fail: "marked failed",
  hold: "held back; what runs goes on",
  release: "let go",
} as const;
const MAX_OUTPUT = 200_000;
const RUN_DONE = {
  pause: "paused: nothing new starts, what runs goes on",
  resume: "resumed",
  cancel: "cancelled",
} as const;

function said(what: string, { who, why }: Operator): string {
  return `${what} by ${who}${why ? `: ${why}` : ""}`;
}

function operator({ who, why }: Operator): Operator {
  return why === undefined ? { who } : { who, why };
}

function refusal(sentence: string): ApplicationFailure {
  return ApplicationFailure.create({ type: refused, nonRetryable: true, message: sentence });
}
