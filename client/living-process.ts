import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process, told apart from a later one that got the same number. */
export interface LivingProcess {
  readonly pid: number;
  /** When it started: kernel ticks and boot id on Linux, the start date elsewhere. */
  readonly started: string;
}

/** The identity of a running process; undefined when there is none with this number (a zombie counts as none). */
export function findProcess(pid: number): LivingProcess | undefined {
  const started = process.platform === "linux" ? startOnLinux(pid) : startByPs(pid);
  return started === undefined ? undefined : { pid, started };
}

/** This process's own identity. */
export function thisProcess(): LivingProcess {
  const found = findProcess(process.pid);
  if (!found) throw new Error(`process ${process.pid} does not find itself in the process table`);
  return found;
}

/** Whether that very process still runs. */
export function isAlive(known: LivingProcess): boolean {
  return findProcess(known.pid)?.started === known.started;
}

function startOnLinux(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the command in parentheses and may hold spaces: count from the last parenthesis.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[0] === "Z" || fields[0] === "X") return undefined;
  return `${fields[19]}@${readIfThere("/proc/sys/kernel/random/boot_id")?.trim()}`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // the process ended, which is the answer
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    const [state = "", ...started] = line.split(/\s+/);
    return line === "" || state.startsWith("Z") ? undefined : started.join(" ");
  } catch {
    return undefined; // ps exits 1 when there is no such process
  }
}
