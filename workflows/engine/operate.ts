import { ApplicationFailure } from "@temporalio/workflow";
import { type Operator, type Receipt, refused, type TaskAction } from "../control.ts";
import type { Planner, Unit } from "./planner.ts";
import type { RunRecords } from "./run-records.ts";
import { now, type RunWork } from "./run-work.ts";
import type { OperatorAction } from "./spec.ts";
import { targets } from "./targets.ts";

type TaskVerb = "retry" | "skip" | "fail";
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
  checkTasks(verb: TaskVerb, action: TaskAction): void {
    this.#targets(verb, action);
  }

  /** @throws ApplicationFailure of type `Refused`, whose message says why. */
  checkRun(verb: RunVerb, by: Operator): void {
    this.#checkOperator(by);
    if (this.#run.over) throw refusal("the run has ended");
    if (verb === "pause" && this.#run.paused) throw refusal("the run is paused already");
    if (verb === "resume" && !this.#run.paused) throw refusal("the run is not paused");
  }

  tasks(verb: TaskVerb, action: TaskAction): Receipt {
    // Checked again: another update may have come in between.
    const units = this.#targets(verb, action);
    const ids = units.map((unit) => this.#records.id(unit));
    this.#note({ action: verb, tasks: ids, ...operator(action), at: now() });
    for (const unit of units) {
      if (verb === "retry") this.#retry(unit);
      else this.#end(unit, verb, action);
    }
    this.#run.advance();
    return { message: `${ids.join(", ")}: ${DONE[verb]}` };
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
    const said = `${verb === "skip" ? "skipped" : "marked failed"} by ${by.who}${by.why ? `: ${by.why}` : ""}`;
    record.endedAt = now();
    if (verb === "skip") record.reason = said;
    else record.error = { code: "operator", message: said };
    this.#planner.end(unit, verb === "skip" ? "skipped" : "failed");
  }

  #targets(verb: TaskVerb, action: TaskAction): readonly Unit[] {
    this.#checkOperator(action);
    if (this.#run.over) throw refusal("the run has ended");
    const found = targets(verb, action.tasks, this.#records, this.#planner);
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

const DONE = { retry: "runs again", skip: "skipped", fail: "marked failed" } as const;
const RUN_DONE = {
  pause: "paused: nothing new starts, what runs goes on",
  resume: "resumed",
  cancel: "cancelled",
} as const;

function operator({ who, why }: Operator): Operator {
  return why === undefined ? { who } : { who, why };
}

function refusal(sentence: string): ApplicationFailure {
  return ApplicationFailure.create({ type: refused, nonRetryable: true, message: sentence });
}
