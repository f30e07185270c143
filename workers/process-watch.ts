import type { ChildProcess } from "node:child_process";
import { isAlive, type LivingProcess } from "../client/living-process.ts";

/** Calls `onExit` once when the process ends: at once for a child, within `everyMs` for a process of somebody else. */
export function watchProcess(
  watched: LivingProcess,
  child: ChildProcess | undefined,
  onExit: () => void,
  everyMs = 1000,
): { close(): void } {
  let closed = false;
  const ended = () => {
    if (closed) return;
    close();
    onExit();
  };
  const timer = setInterval(() => {
    if (!isAlive(watched)) ended();
  }, everyMs);
  timer.unref();
  const close = () => {
    closed = true;
    clearInterval(timer);
    child?.off("exit", ended);
  };
  child?.once("exit", ended);
  return { close };
}
