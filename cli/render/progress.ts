import { createLogUpdate } from "log-update";
import type { RunState, TaskRecord } from "../../workflows/engine/spec.ts";
import { renderHeadline, renderRunState, renderTasks } from "./run-state.ts";

/** Shows a run while it goes on. */
export interface Progress {
  update(run: RunState): void;
  /** Leaves the last picture standing. */
  end(run: RunState): void;
}

/** A table that redraws itself on a terminal; elsewhere one plain line per change, fit for a log file. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY === true ? liveTable(stream) : plainLines(stream);
}

function liveTable(stream: NodeJS.WriteStream): Progress {
  const draw = createLogUpdate(stream, { showCursor: true });
  return {
    update: (run) => draw(`${renderHeadline(run, new Date())}\n\n${renderTasks(run.tasks, new Date())}`),
    end: (run) => {
      draw(renderRunState(run, new Date()));
      draw.done();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream): Progress {
  const shown = new Map<string, string>();
  const update = (run: RunState): void => {
    for (const task of run.tasks) {
      const line = lineOf(task);
      if (shown.get(task.id) === line || task.state === "waiting" || task.state === "ready") continue;
      shown.set(task.id, line);
      stream.write(`${line}\n`);
    }
  };
  return {
    update,
    end: (run) => {
      update(run);
      stream.write(`\n${renderRunState(run, new Date())}\n`);
    },
  };
}

function lineOf(task: TaskRecord): string {
  const seconds =
    task.startedAt === undefined || task.endedAt === undefined
      ? ""
      : ` in ${((Date.parse(task.endedAt) - Date.parse(task.startedAt)) / 1000).toFixed(1)} s`;
  const error = task.error === undefined ? "" : `: ${task.error.message}`;
  return `${task.id} ${task.state}${seconds}${error}`;
}
