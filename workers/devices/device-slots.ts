import type { Device } from "../../activities/step.ts";

export interface HeldDevice {
  readonly device: Device;
  /** Gives it back; a second call changes nothing. */
  release(): void;
}

/** Gives each task a device: the least used one, and none more tasks than it has slots. */
export class DeviceSlots {
  readonly #devices: readonly Device[];
  readonly #perDevice: number;
  readonly #used: number[];
  readonly #waiting: ((held: HeldDevice) => void)[] = [];

  constructor(devices: readonly Device[], perDevice: number) {
    this.#devices = devices;
    this.#perDevice = perDevice;
    this.#used = devices.map(() => 0);
  }

  /** Tasks at once. */
  get slots(): number {
    return this.#devices.length * this.#perDevice;
  }

  /** Waits where every slot is held: Temporal hands out as many tasks as there are slots, so only in an emergency. */
  take(): Promise<HeldDevice> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#serve();
    });
  }

  #serve(): void {
    const index = leastUsed(this.#used, this.#perDevice);
    const device = index === undefined ? undefined : this.#devices[index];
    if (index === undefined || device === undefined) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#used[index] = (this.#used[index] ?? 0) + 1;
    let held = true;
    next({
      device,
      release: () => {
        if (!held) return;
        held = false;
        this.#used[index] = (this.#used[index] ?? 0) - 1;
        this.#serve();
      },
    });
  }
}

/** Position of the device to use next; undefined where all are full. */
function leastUsed(used: readonly number[], perDevice: number): number | undefined {
  const least = Math.min(...used);
  return least < perDevice ? used.indexOf(least) : undefined;
}
