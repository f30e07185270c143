import { readFile } from "node:fs/promises";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { type MappedReaction, readReactionMap } from "../models/text/adverse-events/reaction-map.ts";
import { vocabulary } from "../models/text/adverse-events/vocabulary/vocabulary.ts";
import { contentOf, toColumns } from "./rows.ts";
import { defineStep } from "./step.ts";

export type LoadReactionsInput = Readonly<Record<string, never>>;

export interface LoadReactionsOutput {
  readonly reactions: DatasetRef<"silver.reactions">;
  /** Reactions that the map of `PHARMA_REACTION_MAP` gives a code of another vocabulary. */
  readonly mapped: number;
}

/** The map that `PHARMA_REACTION_MAP` names is not there. */
export class ReactionMapMissing extends Error {
  override readonly name = "ReactionMapMissing";
  readonly code = "REACTION_MAP_MISSING";
  readonly retryable = false;
  constructor(
    readonly file: string,
    options: ErrorOptions,
  ) {
    super(
      `The reaction map ${file} cannot be read: check PHARMA_REACTION_MAP, or unset it to go without a map. Every machine that runs steps needs the file.`,
      options,
    );
  }
}

/**
 * Writes the vocabulary of reactions, with the codes of another one where a map gives them. Its task must not be cached: the map
 * is a file that may have changed. Equal rows are not written again. Throws `ReactionMapMissing`, `ReactionMapInvalid`.
 */
export const loadReactions = defineStep<LoadReactionsInput, LoadReactionsOutput>(async (_input, context) => {
  const map = await mapOf(context.reactionMap);
  const rows = vocabulary.map(({ code, name, system }) => ({
    code,
    name,
    system,
    mapped_code: map.get(code)?.code ?? null,
    mapped_name: map.get(code)?.name ?? null,
  }));
  const { snapshot } = await context.commit(async (transaction) => {
    const there = await transaction.query<(typeof rows)[number]>(
      sql`select code, name, system, mapped_code, mapped_name from silver.reactions order by code`,
    );
    if (contentOf(there) === contentOf([...rows].sort((a, b) => (a.code < b.code ? -1 : 1)))) return;
    await transaction.run(sql`delete from silver.reactions`);
    await transaction.append("silver.reactions", toColumns(rows));
  });
  context.log.info({ reactions: rows.length, mapped: map.size }, "reactions are up to date");
  return {
    reactions: datasetRef("silver.reactions", { snapshot, rows: rows.length, content: contentOf(rows) }),
    mapped: map.size,
  };
});

async function mapOf(file: string | undefined): Promise<ReadonlyMap<string, MappedReaction>> {
  if (file === undefined) return new Map();
  let csv: string;
  try {
    csv = await readFile(file, "utf8");
  } catch (cause) {
    throw new ReactionMapMissing(file, { cause });
  }
  return readReactionMap(csv);
}
