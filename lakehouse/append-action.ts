import { createHash } from "node:crypto";
import type { LakeTransaction } from "./lake.ts";

/** Something a person did: a row of `ops.actions`. */
export interface Action {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: string;
  readonly subject: string;
  readonly action: string;
  readonly tasks: readonly string[];
  readonly detail?: string;
  readonly who: string;
  readonly why?: string;
}

/** What an action is there once by: the hash of all of it. */
export function actionId({ at, kind, subject, action, tasks, detail, who, why }: Action): string {
  const text = JSON.stringify([at, kind, subject, action, tasks, detail ?? null, who, why ?? null]);
  return createHash("sha256").update(text).digest("hex");
}

/** Appends an action in the caller's transaction. */
export async function appendAction(transaction: LakeTransaction, action: Action): Promise<number> {
  const { at, kind, subject, tasks, detail = null, who, why = null } = action;
  const row = [actionId(action), new Date(at), kind, subject, action.action, tasks, detail, who, why];
  return transaction.append("ops.actions", {
    names: ["id", "acted_at", "kind", "subject", "action", "tasks", "detail", "who", "why"],
    columns: row.map((value) => [value]),
    rows: 1,
  });
}
