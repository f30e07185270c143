import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Device } from "../../activities/step.ts";

/** GPUs of this machine by the driver's own tool, or why there are none. */
export type DetectedDevices = { readonly devices: readonly Device[]; readonly why?: string };

/** Asks `nvidia-smi`; `command` is another program that answers as it does. */
export async function detectDevices(command = "nvidia-smi"): Promise<DetectedDevices> {
  try {
    const { stdout } = await promisify(execFile)(command, QUERY, { timeout: TIMEOUT_MS });
    const devices = stdout
      .split("\n")
      .map((line) => /^\s*(\d+)\s*,\s*(\d+)\s*$/.exec(line))
      .flatMap((found): Device[] =>
        found === null ? [] : [{ kind: "cuda", index: Number(found[1]), memoryMb: Number(found[2]) }],
      );
    return devices.length > 0 ? { devices } : { devices, why: `${command} lists none` };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT" ? `there is no ${command}` : `${command} failed: ${message.split("\n", 1)[0]}`;
    return { devices: [], why };
  }
}

const QUERY = ["--query-gpu=index,memory.total", "--format=csv,noheader,nounits"];
const TIMEOUT_MS = 10_000;
