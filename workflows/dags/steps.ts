import type { steps as registry } from "../../activities/index.ts";
import { stepHandles } from "../engine/step-handles.ts";

/** The steps a DAG may name; only their types are known here. */
export const steps = stepHandles<typeof registry>();
