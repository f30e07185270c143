import { parse } from "csv-parse/sync";
import { vocabulary } from "./vocabulary/vocabulary.ts";

/** A reaction in another vocabulary: a licensed one, or a company's own. */
export interface MappedReaction {
  readonly code: string;
  readonly name: string;
}

/** A reaction map that cannot be used as it is. */
export class ReactionMapInvalid extends Error {
  override readonly name = "ReactionMapInvalid";
  readonly code = "REACTION_MAP_INVALID";
  readonly retryable = false;
  /** @param problems each in a sentence, with its line. */
  constructor(readonly problems: readonly string[]) {
    super(
      `The reaction map that PHARMA_REACTION_MAP names cannot be used: ${problems.slice(0, 10).join("; ")}${
        problems.length > 10 ? `; and ${problems.length - 10} more` : ""
      }. It is a CSV file with the columns reaction, code and name; \`pharma query "select code, name from silver.reactions"\` lists the reactions.`,
    );
  }
}

/**
 * Reads a map from our reactions to another vocabulary's codes: CSV with the columns `reaction` (our code), `code` and `name` (the
 * other's). Reactions may be left out, and several may share a code; others columns are ignored. Throws `ReactionMapInvalid`
 * for a file that is no such CSV, an unknown reaction, one named twice, or an empty code or name.
 *
 * @example
 * readReactionMap("reaction,code,name\nnausea,10028813,Nausea\n").get("nausea") // { code: "10028813", name: "Nausea" }
 */
export function readReactionMap(csv: string): ReadonlyMap<string, MappedReaction> {
  const map = new Map<string, MappedReaction>();
  const problems: string[] = [];
  rowsOf(csv).forEach(({ record, line }) => {
    const { reaction = "", code = "", name = "" } = record;
    if (!known.has(reaction))
      problems.push(`line ${line}: there is no reaction ${JSON.stringify(reaction.slice(0, 80))}`);
    else if (map.has(reaction)) problems.push(`line ${line}: ${reaction} is mapped a second time`);
    else if (code === "" || name === "")
      problems.push(`line ${line}: ${reaction} has no ${code === "" ? "code" : "name"}`);
    else if (code.length > longest || name.length > longest)
      problems.push(`line ${line}: more than ${longest} characters`);
    else map.set(reaction, { code, name });
  });
  if (problems.length > 0) throw new ReactionMapInvalid(problems);
  return map;
}

const known: ReadonlySet<string> = new Set(vocabulary.map(({ code }) => code));
const longest = 200;

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly line: number;
}

function rowsOf(csv: string): readonly Row[] {
  try {
    const rows = parse(csv, {
      ...{ bom: true, columns: true, info: true, skip_empty_lines: true, trim: true },
      relax_column_count_less: true,
    }) as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    const lacking = ["reaction", "code", "name"].filter(
      (column) => rows[0] && !Object.hasOwn(rows[0].record, column),
    );
    if (rows.length === 0) throw new ReactionMapInvalid(["it has no rows"]);
    if (lacking.length > 0) throw new ReactionMapInvalid([`it has no column ${lacking.join(", ")}`]);
    return rows.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (error) {
    if (error instanceof ReactionMapInvalid) throw error;
    throw new ReactionMapInvalid([error instanceof Error ? error.message : String(error)]);
  }
}
