import { createLogUpdate } from "log-update";

/** Shows how far a long piece of work is. */
export interface PhaseView {
  update(phase: string, done: number, total: number): void;
  close(): void;
}

/** A line that redraws itself on a terminal; elsewhere a line at each phase's start and end. */
export function createPhaseView(stream: NodeJS.WriteStream): PhaseView {
  if (stream.isTTY !== true) {
    return {
      update(phase, done, total) {
        if (done === 0 || done === total) stream.write(`${phase} ${done}/${total}\n`);
      },
      close: () => undefined,
    };
  }
  const draw = createLogUpdate(stream, { showCursor: true });
  const began = Date.now();
  return {
    update(phase, done, total) {
      const seconds = Math.round((Date.now() - began) / 1000);
      draw(`${phase} ${done}/${total}, ${seconds} s`);
    },
    close() {
      draw.clear();
      draw.done();
    },
  };
}
