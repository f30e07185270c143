import {
  CancellationScope,
  ChildWorkflowCancellationType,
  executeChild,
  ParentClosePolicy,
  workflowInfo,
} from "@temporalio/workflow";
import { stepFailure } from "./failure.ts";
import { launch } from "./launch.ts";
import { type ElementResult, type MapBatchInput, mapBatchWorkflow } from "./map-batch.ts";
import type { Planner, Unit } from "./planner.ts";
import { resolve, UnresolvedInput, type Values } from "./resolve.ts";
import { RunPools } from "./run-pools.ts";
import type { RunRecords } from "./run-records.ts";
import {
  type Json,
  priorities,
  type RunInput,
  type StepEnvelope,
  type TaskError,
  type TaskSpec,
  taskQueue,
} from "./spec.ts";

/** Hands units to Temporal, and tells the planner and the records how each ended. */
export class RunWork {
  readonly #input: RunInput;
  readonly #run: string;
  readonly #planner: Planner;
  readonly #records: RunRecords;
  /** Called after work has ended and is recorded. */
  readonly #settled: () => void;
  readonly #force: ReadonlySet<string>;
  /** Work in flight by task and element. An entry that is gone is work nobody waits for any more. */
  readonly #running = new Map<string, { cancel(): void }>();
  /** Lists of maps that were read. */
  readonly #lists = new Map<number, readonly Json[]>();
  readonly pools: RunPools;

  constructor(input: RunInput, run: string, planner: Planner, records: RunRecords, settled: () => void) {
    this.#input = input;
    this.#run = run;
    this.#planner = planner;
    this.#records = records;
    this.#settled = settled;
    this.#force = new Set(input.force);
    this.pools = new RunPools(run, controlQueue(input));
  }

  /** Where bindings of a task, or of a map's element, find their values. */
  values(element?: Json): Values {
    return {
      param: (name) => this.#input.params[name],
      output: (id) => {
        const task = this.#records.position(id);
        return task === undefined ? undefined : this.#records.output(task, this.#planner);
      },
      ...(element === undefined ? {} : { element }),
    };
  }

  /** Starts everything that may start. */
  start(): void {
    for (let units = this.#planner.take(); units.length > 0; units = this.#planner.take()) {
      const batches = new Map<number, Unit[]>();
      for (const unit of units) {
        if (unit.element !== undefined && this.#planner.batched(unit.task)) {
          const batch = batches.get(unit.task);
          if (batch === undefined) batches.set(unit.task, [unit]);
          else batch.push(unit);
        } else if (unit.element === undefined && this.#records.spec(unit.task).map !== undefined) {
          this.#expand(unit);
        } else {
          this.#launch(unit);
        }
      }
      for (const [task, elements] of batches) this.#launchBatch(task, elements);
    }
  }

  /** Stops a unit's work, or everything's; how it ends is of no interest any more. */
  stop(unit?: Unit): void {
    if (unit === undefined) {
      for (const work of this.#running.values()) work.cancel();
      this.#running.clear();
      this.pools.releaseAll();
      return;
    }
    const id = this.#records.id(unit);
    for (const [key, work] of this.#running) {
      if (key !== id && !(unit.element === undefined && key.startsWith(`${id}[`))) continue;
      this.#running.delete(key);
      work.cancel();
    }
  }

  /** A map's list is read again. */
  forget(task: number): void {
    this.#lists.delete(task);
    this.#records.collapse(task);
  }

  #expand(unit: Unit): void {
    const record = this.#records.of(unit);
    begin(record);
    try {
      const list = this.#list(unit.task);
      this.#records.expand(unit.task, list.length);
      this.#planner.expand(unit.task, list.length);
    } catch (error) {
      this.#inputFailed(unit, error);
    }
  }

  #launch(unit: Unit): void {
    const spec = this.#records.spec(unit.task);
    const record = this.#records.of(unit);
    const id = this.#records.id(unit);
    let input: Json;
    try {
      input = this.#resolve(unit);
    } catch (error) {
      this.#inputFailed(unit, error);
      return;
    }
    begin(record);
    const slot = `${id}#${record.launches}`;
    record.launches += 1;
    this.#inPool(unit, spec, slot, 1, () => this.#work(unit, spec, input, slot));
  }

  /** Does the work at once, or once its pool has slots for it; gives them back when the work is over. */
  #inPool(unit: Unit, spec: TaskSpec, slot: string, units: number, work: () => void): void {
    const { pool } = spec;
    if (pool === undefined) {
      work();
      return;
    }
    const id = this.#records.id(unit);
    const record = this.#records.of(unit);
    record.waitsFor = pool.name;
    this.#running.set(id, { cancel: () => this.pools.release(slot) });
    const priority = spec.priority ?? this.#input.priority ?? priorities.usual;
    this.pools.ask(slot, { name: pool.name, slots: pool.slots * units }, priority, () => {
      delete record.waitsFor;
      record.startedAt = now();
      work();
      this.#settled();
    });
  }

  #work(unit: Unit, spec: TaskSpec, input: Json, slot: string): void {
    const record = this.#records.of(unit);
    const id = this.#records.id(unit);
    const envelope = { ...this.#envelope(unit.task), task: id, input };
    const launched = launch(spec, envelope, record.launches - 1, spec.priority ?? this.#input.priority);
    const work =
      spec.pool === undefined
        ? launched
        : {
            ...launched,
            cancel: () => {
              this.pools.release(slot);
              launched.cancel();
            },
          };
    this.#running.set(id, work);
    const earlier = record.attempts;
    launched.result.then(
      ({ output, reused, key, reason, attempt }) => {
        if (!this.#ended(id, work, slot)) return;
        this.#record(unit, {
          state: reused ? "reused" : "succeeded",
          attempts: earlier + attempt,
          key,
          ...(reason === undefined ? {} : { reason }),
          output,
        });
        this.#settled();
      },
      (failure: unknown) => {
        if (!this.#ended(id, work, slot)) return;
        const { error, attempts, cancelled } = stepFailure(failure, spec);
        this.#record(unit, {
          state: cancelled ? "cancelled" : "failed",
          attempts: earlier + attempts,
          error,
        });
        this.#settled();
      },
    );
  }

  #launchBatch(task: number, units: readonly Unit[]): void {
    const spec = this.#records.spec(task);
    const elements: { id: string; input: Json; unit: Unit }[] = [];
    for (const unit of units) {
      try {
        elements.push({ id: this.#records.id(unit), input: this.#resolve(unit), unit });
        begin(this.#records.of(unit));
      } catch (error) {
        this.#inputFailed(unit, error);
      }
    }
    const [first] = elements;
    if (first === undefined) return;
    const { launches } = this.#records.of(first.unit);
    for (const { unit } of elements) this.#records.of(unit).launches += 1;
    const slot = `${first.id}#${launches}`;
    const atOnce = Math.min(spec.map?.concurrency ?? 1, elements.length);
    this.#inPool(first.unit, spec, slot, atOnce, () => this.#workBatch(spec, elements, slot));
  }

  #workBatch(
    spec: TaskSpec,
    elements: readonly { id: string; input: Json; unit: Unit }[],
    slot: string,
  ): void {
    const [first] = elements;
    if (first === undefined) return;
    const { priority } = this.#input;
    const input: MapBatchInput = {
      task: spec,
      elements: elements.map(({ id, input }) => ({ id, input })),
      envelope: this.#envelope(first.unit.task),
      ...(priority === undefined ? {} : { priority }),
    };
    const scope = new CancellationScope();
    const result = scope.run(() =>
      executeChild<(input: MapBatchInput) => Promise<ElementResult[]>>(mapBatchWorkflow, {
        args: [input],
        workflowId: `${this.#run}/${slot}`,
        cancellationType: ChildWorkflowCancellationType.TRY_CANCEL,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
        staticSummary: `${first.id} and ${elements.length - 1} more`,
      }),
    );
    const work = {
      cancel: () => {
        this.pools.release(slot);
        scope.cancel();
      },
    };
    this.#running.set(first.id, work);
    const each = (resultOf: (index: number) => ElementResult | undefined) => {
      if (!this.#ended(first.id, work, slot)) return;
      elements.forEach(({ unit }, index) => {
        const ended = resultOf(index);
        if (ended === undefined) throw new RangeError(`batch ${first.id} returned no result ${index}`);
        this.#record(unit, { ...ended, attempts: this.#records.of(unit).attempts + ended.attempts });
      });
      this.#settled();
    };
    result.then(
      (results) => each((index) => results[index]),
      (failure: unknown) => {
        const { error, cancelled } = stepFailure(failure, spec);
        each(() => ({ state: cancelled ? "cancelled" : "failed", attempts: 1, error }));
      },
    );
  }

  /** Whether this work was still waited for; it no longer is, and its slots are free. */
  #ended(id: string, work: { cancel(): void }, slot: string): boolean {
    if (this.#running.get(id) !== work) return false;
    this.#running.delete(id);
    this.pools.release(slot);
    return true;
  }

  #record(unit: Unit, result: ElementResult): void {
    const spec = this.#records.spec(unit.task);
    const record = this.#records.of(unit);
    record.attempts = result.attempts;
    record.endedAt = now();
    delete record.error;
    delete record.reason;
    if ("error" in result) {
      record.error = result.error;
      this.#planner.settle(unit, result.state === "failed" ? AFTER_FAILURE[spec.onFailure] : result.state);
    } else {
      record.key = result.key;
      record.output = result.output;
      if (result.reason !== undefined) record.reason = result.reason;
      this.#planner.settle(unit, result.state);
    }
  }

  #inputFailed(unit: Unit, error: unknown): void {
    if (!(error instanceof UnresolvedInput)) throw error;
    const { attempts } = this.#records.of(unit);
    const told: TaskError = { code: error.code, message: error.message };
    this.#record(unit, { state: "failed", attempts, error: told });
  }

  #resolve(unit: Unit): Json {
    const element = unit.element === undefined ? undefined : this.#list(unit.task)[unit.element];
    return resolve(this.#records.spec(unit.task).input, this.values(element));
  }

  #list(task: number): readonly Json[] {
    const known = this.#lists.get(task);
    if (known !== undefined) return known;
    const { map } = this.#records.spec(task);
    const list = map === undefined ? undefined : resolve(map.over, this.values());
    if (!Array.isArray(list)) throw new UnresolvedInput("what the map runs over is no list");
    this.#lists.set(task, list);
    return list;
  }

  #envelope(task: number): Omit<StepEnvelope, "task" | "input"> {
    const spec = this.#records.spec(task);
    return {
      step: spec.step,
      dag: this.#input.dag.name,
      run: this.#run,
      force: this.#force.has(spec.id),
      cache: spec.cache,
    };
  }
}

/** Where pools live: with the run's watch, else beside the run's own queue. */
function controlQueue({ watch }: RunInput): string {
  return watch?.queue ?? taskQueue("control", workflowInfo().taskQueue.replace(/-cpu$/, ""));
}

const AFTER_FAILURE = { fail: "failed", skip: "skipped", "await-operator": "awaiting-operator" } as const;

function begin(record: { startedAt?: string; endedAt?: string }): void {
  record.startedAt = now();
  delete record.endedAt;
}

/** The workflow's time: that of its last event, the same on replay. */
export function now(): string {
  return new Date().toISOString();
}
