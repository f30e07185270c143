import { expect, test } from "vitest";
import { timeOfDay } from "../../activities/time-of-day.ts";
import { look } from "./look.ts";

test("a time that has passed is there at once, on the clocks of its time zone", async () => {
  const at = (day: string, time: string, timeZone: string) => look(timeOfDay, { day, at: time, timeZone });
  expect(await at("2026-07-01", "06:00", "Europe/Berlin")).toEqual({ at: "2026-07-01T04:00:00.000Z" });
  expect(await at("2026-01-01", "06:00", "Europe/Berlin")).toEqual({ at: "2026-01-01T05:00:00.000Z" });
  // Clocks skip it, and show it twice.
  expect(await at("2026-03-29", "02:30", "Europe/Berlin")).toEqual({ at: "2026-03-29T01:30:00.000Z" });
  expect(await at("2025-10-26", "02:30", "Europe/Berlin")).toEqual({ at: "2025-10-26T00:30:00.000Z" });
});

test("one to come is looked for when it comes, not every so often", async () => {
  const inTwoDays = new Date(Date.now() + 172_800_000).toISOString();
  const seen = await look(timeOfDay, {
    day: inTwoDays.slice(0, 10),
    at: inTwoDays.slice(11, 16),
    timeZone: "UTC",
  });
  expect(seen).toMatchObject({
    type: "NotYet",
    message: expect.stringMatching(/^it is not ..:.. in UTC on/),
  });
  const { nextRetryDelay } = seen as { nextRetryDelay?: number };
  expect(nextRetryDelay).toBeGreaterThan(172_800_000 - 120_000);
  expect(nextRetryDelay).toBeLessThanOrEqual(172_800_000);
});

test.each([
  { day: "2026-11-20", at: "6", timeZone: "UTC" },
  { day: "2026-11-20", at: "25:00", timeZone: "UTC" },
  { day: "2026-11-31", at: "06:00", timeZone: "UTC" },
  { day: "2026-11-20", at: "06:00", timeZone: "Mars/Base" },
])("%j is refused for good", async (input) => {
  expect(await look(timeOfDay, input)).toMatchObject({ code: "SENSOR_INVALID", retryable: false });
});
