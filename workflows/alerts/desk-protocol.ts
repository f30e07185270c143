import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { Operator, Receipt } from "../control.ts";
import type { AlertChange } from "./alert.ts";
import type { DeskState, Silence } from "./desk-state.ts";

/** Name of the workflow that keeps the alerts, and the id of the one there is. */
export const alertDeskWorkflow = "alertDesk";
export const alertDeskId = "alerts";

/** What is open, what was lately, what sinks still wait for; with what was heard of in this moment and not yet settled. */
export const deskQuery = defineQuery<DeskState>("desk");
/** What broke, and what is well again. */
export const changesSignal = defineSignal<[readonly AlertChange[]]>("changes");
/** Somebody is at it: it is not said again. */
export const acknowledgeUpdate = defineUpdate<Receipt, [Operator & { readonly key: string }]>("acknowledge");
/** Closes an alert by hand, for what nothing else resolves. */
export const closeUpdate = defineUpdate<Receipt, [Operator & { readonly key: string }]>("close");
/** Nothing is said of a key, or of all that begin so, until then. */
export const silenceUpdate = defineUpdate<Receipt, [Silence]>("silence");

/** The activity of a delivery is named by its letter and its sink, which is how a client tells what is in hand. */
export function deliveryId(letter: string, sink: string): string {
  return `${sink} ${letter}`;
}
