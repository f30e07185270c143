import { maintenance } from "./maintenance.ts";
import { nightly } from "./nightly.ts";
import { publish } from "./publish.ts";
import type { Schedule } from "./schedule.ts";

/** Every schedule there is. */
export const schedules: readonly Schedule[] = Object.freeze([nightly, maintenance, publish]);
