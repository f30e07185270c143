import { createLogUpdate } from "log-update";
import pc from "picocolors";
import type { ArtefactProgress } from "../../artefacts/progress.ts";

export interface ArtefactView {
  readonly onProgress: (progress: ArtefactProgress) => void;
  /** Leaves the terminal as it is. */
  close(): void;
}

/** Shows what is fetched: bars on a terminal, a line per step elsewhere. Silent while everything is there already. */
export function createArtefactView(stream: NodeJS.WriteStream): ArtefactView {
  return stream.isTTY === true ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream): ArtefactView {
  const draw = createLogUpdate(stream, { showCursor: true });
  const latest = new Map<string, ArtefactProgress>();
  return {
    onProgress: (progress) => {
      latest.set(progress.artefact, progress);
      draw([...latest.values()].map(barOf).join("\n"));
    },
    close: () => draw.done(),
  };
}

function barOf(progress: ArtefactProgress): string {
  const { artefact, step, done, total, message } = progress;
  const name = artefact.padEnd(28);
  if (step !== "fetching" || done === undefined || total === undefined) return `${name} ${message}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * 24);
  const bar = `${pc.cyan("█".repeat(filled))}${pc.dim("░".repeat(24 - filled))}`;
  return `${name} ${bar} ${String(Math.round(share * 100)).padStart(3)} % of ${megabytes(total)}`;
}

function lines(stream: NodeJS.WriteStream): ArtefactView {
  const shown = new Set<string>();
  return {
    onProgress: (progress) => {
      const line = `${progress.artefact}: ${progress.message}`;
      if (progress.step === "verifying" || shown.has(line)) return;
      shown.add(line);
      stream.write(`${line}\n`);
    },
    close: () => undefined,
  };
}

export function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(0)} MB`;
}
