import { randomUUID } from "node:crypto";
import { type Action, appendAction } from "../append-action.ts";
import type { Lake, Readable } from "../lake.ts";
import { LakeError } from "../lake-errors.ts";
import { sql } from "../sql.ts";

/** What became current: a row of `ops.model_promotions`. A version of null stands for the weights that ship. */
export interface Promotion {
  readonly name: string;
  /** From 1. */
  readonly number: number;
  readonly action: "promote" | "rollback";
  readonly version: string | null;
  readonly replaced: string | null;
  readonly forced: boolean;
  /** The paired test it rests on. */
  readonly comparison: Readonly<Record<string, unknown>> | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly who: string;
  readonly why: string | null;
}

/** Somebody else promoted or rolled back between the comparison and its outcome. */
export class PromotedMeanwhile extends LakeError {
  readonly code = "PROMOTED_MEANWHILE";
  constructor(readonly model: string) {
    super(
      `Another version of ${model} became current meanwhile, so that the comparison is with one that is not: look with \`pharma models list ${model}\`, and compare again.`,
    );
  }
}

/** Every promotion and rollback of a model, the newest first. */
export async function listPromotions(lake: Readable, name: string): Promise<Promotion[]> {
  const rows = await lake.query<Omit<Promotion, "comparison"> & { readonly comparison: string | null }>(
    sql`select name, number, action, version, replaced, forced, comparison::varchar as comparison,
          strftime(acted_at, '%Y-%m-%dT%H:%M:%SZ') as at, who, why
        from ops.model_promotions where name = ${name} order by number desc`,
  );
  return rows.map(({ comparison, ...row }) => ({
    ...row,
    comparison: comparison === null ? null : (JSON.parse(comparison) as Record<string, unknown>),
  }));
}

/**
 * Makes a version current, in one transaction with the states in `ops.models` and a row in `ops.actions`. Its number is
 * its commit's key: of two at once one wins.
 *
 * @throws PromotedMeanwhile where `replaced` is not what is current
 */
export async function recordPromotion(lake: Lake, promotion: Omit<Promotion, "number">): Promise<Promotion> {
  const { name, version, replaced, who, why, at } = promotion;
  const [last] = await listPromotions(lake, name);
  if ((last?.version ?? null) !== replaced) throw new PromotedMeanwhile(name);
  const number = (last?.number ?? 0) + 1;
  const token = randomUUID();
  const commit = { key: `promotion ${number} of model ${name}`, run: "operations", task: "models" };
  const { value } = await lake.commit(commit, async (transaction) => {
    const row = {
      name,
      number,
      action: promotion.action,
      version,
      replaced,
      forced: promotion.forced,
      comparison: promotion.comparison && JSON.stringify(promotion.comparison),
      acted_at: new Date(at),
      who,
      why,
    };
    await transaction.append("ops.model_promotions", {
      names: Object.keys(row),
      columns: Object.values(row).map((cell) => [cell]),
      rows: 1,
    });
    await transaction.run(
      sql`update ops.models set state = 'retired' where name = ${name} and state = 'current'`,
    );
    await transaction.run(
      sql`update ops.models
          set state = 'current', promoted_at = ${new Date(at)}, promoted_by = ${who}, promoted_why = ${why}
          where name = ${name} and version = ${version}`,
    );
    await appendAction(transaction, actionOf(promotion));
    return { token };
  });
  if (value.token !== token) throw new PromotedMeanwhile(name);
  return { ...promotion, number };
}

function actionOf({
  name,
  action,
  version,
  replaced,
  forced,
  who,
  why,
  at,
}: Omit<Promotion, "number">): Action {
  return {
    at,
    kind: "model",
    subject: `${name}@${version ?? "shipped"}`,
    action,
    tasks: [],
    detail: `in place of ${name}@${replaced ?? "shipped"}${forced ? ", forced" : ""}`,
    who,
    ...(why !== null && { why }),
  };
}
