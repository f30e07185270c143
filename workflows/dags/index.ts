import type { Dag } from "../engine/define-dag.ts";
import { maintenance } from "./maintenance.ts";
import { nightly } from "./nightly.ts";
import { publish } from "./publish.ts";

/** Every DAG by its name. */
export const dags: Readonly<Record<string, Dag>> = Object.freeze({ nightly, maintenance, publish });
