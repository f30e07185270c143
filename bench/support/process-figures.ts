import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Processor time a process has used, in milliseconds (to 10 ms, the kernel's tick). */
export function processorMs(pid: number): number {
  if (process.platform === "linux") {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  }
  const [minutes = "0", seconds = "0"] = ps("time", pid).split(":").slice(-2);
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** Memory a process holds, in MB (1e6 bytes). */
export function residentMb(pid: number): number {
  return (Number(ps("rss", pid)) * 1024) / 1e6;
}

/** `USER_HZ`: 100 on every Linux that Node runs on. */
const TICK_MS = 10;

function ps(field: string, pid: number): string {
  return execFileSync("ps", ["-o", `${field}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
}
