import type { RunState, RunStatus, TaskRecord, TaskSpec, TaskState } from "../../workflows/engine/spec.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";
import { type DatasetUse, datasetsIn, datasetsRead } from "../datasets-of-task.ts";
import type { LineageGraph } from "../lineage-graph.ts";
import { tablesRead, tablesWritten } from "../step-tables.ts";
import { Datasets } from "./datasets.ts";
import { facet, producer, runEventSchema } from "./facets.ts";
import type { EventType, Facets, RunEvent } from "./run-event.ts";
import { runUuid, taskUuid } from "./run-ids.ts";

export interface EventsOptions {
  /** Of jobs and datasets. */
  readonly namespace: string;
  readonly graph: LineageGraph;
  /** The run with the outputs of all its tasks, where the report has but some of them. */
  readonly whole?: Pick<RunState, "tasks">;
}

/**
 * The OpenLineage events of a report: of the run, and of each of its tasks that the report names. Equal reports give equal
 * events, and so do reports of the same thing at different times: an event is told apart by its `eventId`.
 */
export function eventsOf(report: RunReport, options: EventsOptions): readonly RunEvent[] {
  const { state } = report;
  const run = new RunEvents(report, options);
  const end = endOfRun[state.state];
  return [
    run.ofRun("START", state.startedAt),
    ...state.tasks.flatMap((task) => run.ofTask(task)),
    ...(end !== undefined && state.endedAt !== undefined ? [run.ofRun(end, state.endedAt)] : []),
  ];
}

const endOfRun: Readonly<Partial<Record<RunStatus, EventType>>> = {
  succeeded: "COMPLETE",
  failed: "FAIL",
  cancelled: "ABORT",
};

/** A task that was skipped at work is given up; one that never started has no events. */
const endOfTask: Readonly<Partial<Record<TaskState, EventType>>> = {
  succeeded: "COMPLETE",
  reused: "COMPLETE",
  failed: "FAIL",
  skipped: "ABORT",
  cancelled: "ABORT",
};

class RunEvents {
  readonly #report: RunReport;
  readonly #options: EventsOptions;
  readonly #datasets: Datasets;

  constructor(report: RunReport, options: EventsOptions) {
    this.#report = report;
    this.#options = options;
    this.#datasets = new Datasets(options.namespace, options.graph);
  }

  ofRun(eventType: EventType, eventTime: string): RunEvent {
    const { watched, state } = this.#report;
    const { dag } = watched;
    const failed = eventType === "FAIL" || eventType === "ABORT";
    return this.#event(eventType, eventTime, {
      run: {
        runId: runUuid(watched),
        facets: { ...this.#nominalTime(), ...(failed && state.failure ? error(state.failure) : {}) },
      },
      job: this.#job(dag.name, "DAG", dag.doc, dag.owner),
    });
  }

  ofTask(task: TaskRecord): readonly RunEvent[] {
    const { dag } = this.#report.watched;
    const spec = dag.tasks.find(({ id }) => id === task.id);
    if (spec === undefined || task.startedAt === undefined) return [];
    const end = endOfTask[task.state];
    return [
      this.#ofTask(task, spec, "START", task.startedAt),
      ...(end !== undefined && task.endedAt !== undefined
        ? [this.#ofTask(task, spec, end, task.endedAt)]
        : []),
    ];
  }

  #ofTask(task: TaskRecord, spec: TaskSpec, eventType: EventType, eventTime: string): RunEvent {
    const { watched, state } = this.#report;
    const { namespace, graph, whole } = this.#options;
    const { dag } = watched;
    const parent = { run: { runId: runUuid(watched) }, job: { namespace, name: dag.name } };
    const written =
      eventType === "COMPLETE" ? allOf(datasetsIn(task.output), tablesWritten(graph, spec.step)) : [];
    const names = new Set(written.map(({ table }) => table));
    const read = allOf(
      datasetsRead(spec, { params: state.params, tasks: whole?.tasks ?? state.tasks }),
      tablesRead(graph, spec.step).filter((table) => !names.has(table)),
    );
    return this.#event(eventType, eventTime, {
      run: {
        runId: taskUuid(watched, task),
        facets: {
          ...this.#nominalTime(),
          parent: facet("parent", { ...parent, root: parent }),
          ...(eventType === "FAIL" && task.error ? error(task.error) : {}),
        },
      },
      job: this.#job(`${dag.name}.${spec.id}`, "TASK", spec.doc ?? spec.summary, spec.owner ?? dag.owner),
      inputs: read.map((use) => this.#datasets.input(use)),
      outputs: written.map((use) => this.#datasets.output(use, spec.step)),
    });
  }

  #event(
    eventType: EventType,
    eventTime: string,
    rest: Pick<RunEvent, "run" | "job"> & Partial<Pick<RunEvent, "inputs" | "outputs">>,
  ): RunEvent {
    return {
      eventType,
      eventTime,
      producer,
      schemaURL: runEventSchema,
      inputs: [],
      outputs: [],
      ...rest,
    };
  }

  #job(name: string, jobType: "DAG" | "TASK", doc: string | undefined, owner: string | undefined) {
    return {
      namespace: this.#options.namespace,
      name,
      facets: {
        jobType: facet("jobType", { processingType: "BATCH", integration: "PHARMA", jobType }),
        ...(doc !== undefined && { documentation: facet("documentation", { description: doc }) }),
        ...(owner !== undefined && { ownership: facet("ownership", { owners: [{ name: owner }] }) }),
      },
    };
  }

  #nominalTime(): Facets {
    return { nominalTime: facet("nominalTime", { nominalStartTime: this.#report.watched.scheduledAt }) };
  }
}

/** What a task names, and what its step is known to touch besides. */
function allOf(uses: readonly DatasetUse[], tables: readonly string[]): readonly DatasetUse[] {
  const named = new Set(uses.map(({ table }) => table));
  return [...uses, ...tables.filter((table) => !named.has(table)).map((table) => ({ table }))];
}

function error({ code, message }: { readonly code: string; readonly message: string }): Facets {
  return {
    errorMessage: facet("errorMessage", {
      message: `${code}: ${message}`,
      programmingLanguage: "TypeScript",
    }),
  };
}
