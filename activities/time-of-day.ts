import { Temporal as Calendar } from "temporal-polyfill";
import { notYet, SensorInvalid } from "./not-yet.ts";
import { defineStep } from "./step.ts";

export interface TimeOfDayInput {
  /** The run's day, `2026-11-20`. */
  readonly day: string;
  /** `06:00`, or with seconds. */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface TimeOfDayOutput {
  /** The moment it waited for, ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * Waits until it is a time of the run's day; at once where that has passed. It looks when the time has come, not every so
 * often. A time that clocks skip is the moment after; one they show twice is the first of them.
 */
export const timeOfDay = defineStep<TimeOfDayInput, TimeOfDayOutput>(async (input) => {
  const moment = momentOf(input);
  const left = moment - Date.now();
  const at = new Date(moment).toISOString();
  if (left > 0) throw notYet(`it is not ${input.at} in ${input.timeZone} on ${input.day} yet (${at})`, left);
  return { at };
});

function momentOf({ day, at, timeZone }: TimeOfDayInput): number {
  if (!/^\d{2}:\d{2}(:\d{2})?$/.test(at))
    throw new SensorInvalid(`timeOfDay takes a time such as 06:00, not "${at}".`);
  try {
    const wall = Calendar.PlainDateTime.from(`${day}T${at}`);
    return wall.toZonedDateTime(timeZone, { disambiguation: "compatible" }).epochMilliseconds;
  } catch (cause) {
    throw new SensorInvalid(`timeOfDay: "${day} ${at}" in "${timeZone}" is no time.`, { cause });
  }
}
