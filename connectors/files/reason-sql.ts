import type { Sql } from "../../lakehouse/lake.ts";
import { join, literal, sql, trusted } from "../../lakehouse/sql.ts";
import { blanks, type MappedColumn } from "./column-sql.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import { columnsOf, type SourceMapping } from "./source-mapping.ts";

/** Longest texts, in bytes: what a person writes of a drug stays far below. */
const longest: Readonly<Partial<Record<MappedColumn, number>>> = {
  external_id: 512,
  drug: 1000,
  condition: 1000,
  review: 500_000,
  rating: 100,
  reviewed_on: 100,
  useful_count: 100,
};

interface Rule {
  readonly reason: QuarantineReason;
  readonly violated: Sql;
  /** A sentence, as an expression. */
  readonly detail: Sql;
}

/** A source's contract over its mapped columns, as expressions. */
export interface Contract {
  /** Whether a record breaks any rule; never null. */
  readonly broken: Sql;
  /** The first rule that a record breaks; null for none. */
  readonly reason: Sql;
  /** How it breaks it, in a relation that has `reason`. */
  readonly detail: Sql;
}

export function contractOf(source: SourceMapping, day: string): Contract {
  const all = rules(source, day);
  const reasons = all.map(({ reason, violated }) => sql`when ${violated} then ${literal(reason)}`);
  const details = all.map(
    ({ reason, violated, detail }) => sql`when reason = ${literal(reason)} and ${violated} then ${detail}`,
  );
  // A column that is missing is empty, too: asking once is enough.
  const told = all.filter(({ reason }) => reason !== "missing-column");
  const any = join([sql`columns is null`, ...told.map(({ violated }) => violated)], " or ");
  return {
    broken: sql`(${any}) is true`,
    reason: sql`case when reader_reason is not null then reader_reason
      when columns is null then 'malformed-json' ${join(reasons, " ")} end`,
    detail: sql`case when reason is null then null when reader_detail is not null then reader_detail ${join(details, " ")} end`,
  };
}

function rules(source: SourceMapping, day: string): readonly Rule[] {
  const { columns } = source;
  const required: MappedColumn[] = columns.external_id
    ? ["drug", "review", "external_id"]
    : ["drug", "review"];
  const present = (Object.keys(longest) as MappedColumn[]).filter((name) => columns[name] !== undefined);
  return [
    ...required.flatMap((name) => missing(source, name)),
    ...(["external_id", "drug", "condition", "review"] as const)
      .filter((name) => columns[name] !== undefined)
      .map(noNul),
    ...present.map((name) => tooLong(name, longest[name] ?? 0)),
    ...(columns.rating !== undefined ? ratingRules(source) : []),
    ...(columns.reviewed_on !== undefined ? dateRules(source, day) : []),
    ...(columns.useful_count !== undefined ? [countRule] : []),
  ];
}

function missing(source: SourceMapping, name: MappedColumn): Rule[] {
  const from = source.columns[name];
  const names = from === undefined ? [] : columnsOf(from);
  if (names.length === 0) return [];
  const column = trusted(name);
  // Most texts are told by their first character; only what begins blank is looked at whole.
  const empty = sql`(case when unicode(${column}) > 32 and unicode(${column}) <> 160 then false
    else ${column} is null or trim(${column}, ${blanks}) = '' end)`;
  const absent = join(
    names.map((wanted) => sql`not map_contains(columns, ${literal(wanted)})`),
    " and ",
  );
  const shown = names
    .map((wanted) => (wanted === "" ? "the column without a name" : `column ${wanted}`))
    .join(", ");
  return [
    {
      reason: "missing-column",
      violated: sql`(${column} is null and ${absent})`,
      detail: sql`concat(${literal(`There is no ${shown}, which gives the ${name}; there are: `)},
        left(array_to_string(map_keys(columns), ', '), 500), '.')`,
    },
    { reason: "missing-value", violated: empty, detail: literal(`The ${name} (${shown}) is empty.`) },
  ];
}

function noNul(name: MappedColumn): Rule {
  return {
    reason: "nul-byte",
    violated: sql`contains(${trusted(name)}, chr(0))`,
    detail: literal(`The ${name} has a NUL character.`),
  };
}

function tooLong(name: MappedColumn, bytes: number): Rule {
  const size = sql`strlen(${trusted(name)})`;
  return {
    reason: "text-too-long",
    violated: sql`${size} > ${trusted(String(bytes))}`,
    detail: sql`concat(${literal(`The ${name} has `)}, ${size}, ${literal(` bytes; at most ${bytes} are taken.`)})`,
  };
}

function ratingRules({ rating }: SourceMapping): Rule[] {
  if (rating.kind === "class") {
    const classes = rating.classes.map((name) => literal(name.toLowerCase()));
    return [
      {
        reason: "rating-unknown-class",
        violated: sql`(rating is not null and not list_contains([${join(classes)}], lower(trim(rating))))`,
        detail: sql`concat('The rating ', rating, ${literal(` is none of ${rating.classes.join(", ")}.`)})`,
      },
    ];
  }
  const low = Math.min(rating.worst, rating.best);
  const high = Math.max(rating.worst, rating.best);
  return [
    {
      reason: "rating-not-a-number",
      violated: sql`(rating is not null and rating_scaled is null)`,
      detail: sql`concat('The rating ', rating, ' is not a number.')`,
    },
    {
      reason: "rating-out-of-range",
      // Not a number counts as larger than every number.
      violated: sql`rating_scaled not between 1 and 10`,
      detail: sql`concat('The rating ', rating, ${literal(` is outside ${low} to ${high}.`)})`,
    },
  ];
}

function dateRules(source: SourceMapping, day: string): Rule[] {
  return [
    {
      reason: "bad-date",
      violated: sql`(reviewed_on is not null and reviewed_date is null)`,
      detail: sql`concat('The date ', reviewed_on, ${literal(` is no day written as ${source.dateFormats.join(" or ")}.`)})`,
    },
    {
      reason: "date-in-the-future",
      // The writer's day may be a day ahead of the run's.
      violated: sql`reviewed_date > ${literal(day)}::date + 1`,
      detail: sql`concat('The date ', reviewed_on, ${literal(` is after ${day}, the day of the run.`)})`,
    },
    {
      reason: "date-too-early",
      violated: sql`reviewed_date < ${literal(source.earliest)}::date`,
      detail: sql`concat('The date ', reviewed_on, ${literal(` is before ${source.earliest}.`)})`,
    },
  ];
}

const countRule: Rule = {
  reason: "count-not-a-number",
  violated: sql`(useful_count is not null
    and coalesce(try_cast(useful_count as double) not between 0 and 2147483647
      or try_cast(useful_count as double) <> floor(try_cast(useful_count as double)), true))`,
  detail: sql`concat('The count ', useful_count, ' is not a whole number of zero or more.')`,
};
