import type { ChildProcess } from "node:child_process";
import { isAlive, type LivingProcess } from "../client/living-process.ts";

/** Calls `onExit` once when the process ends: at once for a child, within a second for a process of somebody else. */
export function watchProcess(
  watched: LivingProcess,
  child: ChildProcess | undefined,
  onExit: () => void,
): { close(): void } {
  let closed = false;
  const ended = () => {
    if (closed) return;
    close();
    onExit();
  };
  const timer = setInterval(() => {
    if (!isAlive(watched)) ended();
  }, 1000);
  timer.unref();
  const close = () => {
    closed = true;
    clearInterval(timer);
    child?.off("exit", ended);
  };
  child?.once("exit", ended);
  return { close };
}
