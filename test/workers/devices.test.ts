import fc from "fast-check";
import { expect, test } from "vitest";
import type { Device } from "../../activities/step.ts";
import { DeviceSlots, type HeldDevice } from "../../workers/devices/device-slots.ts";
import { describeDevices, gpuDevices } from "../../workers/devices/gpu-devices.ts";
import { driver } from "../support/driver.ts";

const gpu = (index: number): Device => ({ kind: "cuda", index, memoryMb: 81_559 });

test("the GPUs are those the driver lists, or those of them that were named", async () => {
  const { command } = await driver("0, 81559", "1, 81559");
  expect(await gpuDevices({ command })).toEqual([gpu(0), gpu(1)]);
  const second = await gpuDevices({ command, devices: [1] });
  expect(describeDevices(second)).toBe("cuda:1 80GB");
  await expect(gpuDevices({ command, devices: [1, 3] })).rejects.toThrow("no GPU 3 here; there are 0, 1");
});

test("without a GPU the lane takes the processor where that was said, and refuses where not", async () => {
  const command = "/nowhere/nvidia-smi";
  await expect(gpuDevices({ command })).rejects.toThrow("--device cpu");
  expect(describeDevices(await gpuDevices({ command, fallback: "cpu" }))).toBe("cpu");
  const { command: none } = await driver("No devices were found");
  await expect(gpuDevices({ command: none })).rejects.toThrow("lists none");
});

test("no device has more tasks than slots, none waits beside a free slot, and the least used one is next", async () => {
  const steps = fc.array(fc.oneof(fc.constant("take" as const), fc.nat({ max: 20 })), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      steps,
      async (devices, perDevice, plan) => {
        const slots = new DeviceSlots(
          Array.from({ length: devices }, (_, index) => gpu(index)),
          perDevice,
        );
        const held: HeldDevice[] = [];
        let taken = 0;
        for (const step of plan) {
          if (step === "take") {
            taken += 1;
            slots.take().then((one) => held.push(one));
          } else if (held.length > 0) {
            const [gone] = held.splice(step % held.length, 1);
            taken -= 1;
            gone?.release();
            gone?.release();
          }
          await new Promise(setImmediate);
          const uses = Array.from(
            { length: devices },
            (_, index) => held.filter(({ device }) => device.index === index).length,
          );
          expect(Math.max(...uses)).toBeLessThanOrEqual(perDevice);
          expect(held.length).toBe(Math.min(taken, slots.slots));
        }
      },
    ),
  );
});
