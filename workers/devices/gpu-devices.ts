import { totalmem } from "node:os";
import type { Device } from "../../activities/step.ts";
import { detectDevices } from "./detect-devices.ts";

export interface GpuOptions {
  /** Numbers of the GPUs to use; all where absent. */
  readonly devices?: readonly number[] | undefined;
  /** What the lane runs on where there is no GPU; absent: it does not start. */
  readonly fallback?: "cpu" | undefined;
  /** @default "nvidia-smi" */
  readonly command?: string;
}

/** The gpu lane was to run where there is no GPU, or not the one that was named. */
export class NoGpu extends Error {
  override readonly name = "NoGpu";
  readonly code = "NO_GPU";
}

/** What the gpu lane runs on. Never the processor unless that was said. @throws NoGpu */
export async function gpuDevices(options: GpuOptions): Promise<readonly Device[]> {
  const { devices, why } = await detectDevices(options.command);
  if (devices.length === 0) {
    if (options.fallback === "cpu") return [processor()];
    throw new NoGpu(
      `The gpu lane finds no GPU here (${why}): start this worker where there is one, or say --device cpu (PHARMA_GPU_FALLBACK=cpu) to run the lane on the processor.`,
    );
  }
  const wanted = options.devices ?? devices.map(({ index }) => index);
  const missing = wanted.filter((index) => !devices.some((device) => device.index === index));
  if (missing.length > 0) {
    const there = devices.map(({ index }) => index).join(", ");
    throw new NoGpu(`There is no GPU ${missing.join(", ")} here; there are ${there}.`);
  }
  return devices.filter(({ index }) => wanted.includes(index));
}

/** `cuda:0 80GB cuda:1 80GB`, or `cpu`. */
export function describeDevices(devices: readonly Device[]): string {
  return devices
    .map(({ kind, index, memoryMb }) =>
      kind === "cpu" ? "cpu" : `${kind}:${index} ${Math.round(memoryMb / 1024)}GB`,
    )
    .join(" ");
}

function processor(): Device {
  return { kind: "cpu", index: 0, memoryMb: Math.round(totalmem() / 2 ** 20) };
}
