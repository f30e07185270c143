import { nightly } from "./nightly.ts";
import type { Schedule } from "./schedule.ts";

/** Every schedule there is. */
export const schedules: readonly Schedule[] = Object.freeze([nightly]);
