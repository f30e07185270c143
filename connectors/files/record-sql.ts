import type { Sql } from "../../lakehouse/lake.ts";
import { join, literal, sql, trusted } from "../../lakehouse/sql.ts";
import { mappedColumns, wholeColumns } from "./column-sql.ts";
import { contractOf } from "./reason-sql.ts";
import type { RecordFile } from "./record-file.ts";
import { columnsOf, type SourceMapping } from "./source-mapping.ts";

/** What the rows of a file are read with. */
export interface RecordReading {
  readonly records: RecordFile;
  readonly source: SourceMapping;
  /** Reviews dated more than a day after it are in the future. ISO. */
  readonly day: string;
  /** Longest record, in bytes. */
  readonly recordBytes: number;
}

/**
 * A file's records, read and judged, in the file's order: the mapped columns, `rating_scaled`, `reviewed_date`, `extra`,
 * `content_hash`, and `broken`, whether the record breaks the source's contract. Broken ones have `columns`, the record
 * as a map (null where DuckDB could not read it); `raw` and `truncated` where a reader set the record aside, and
 * `reader_reason` and `reader_detail` then. Staged records have `position`; of others it is their number.
 *
 * There is no numbering in it on purpose: `row_number()` would have DuckDB read the file with one thread.
 */
export function judgedRecords({ source, records: file, recordBytes, day }: RecordReading): Sql {
  const workbook = file.kind === "xlsx";
  const columns = wholeColumns(source, workbook);
  const names = trusted(mappedColumns.join(", "));
  const named = join(columns.map(({ name, from }) => sql`${from} as ${trusted(name)}`));
  const position = file.kind === "staged" ? sql`position, ` : sql``;
  const content = mappedColumns.filter((name) => name !== "external_id");
  const hashed = join(content.map((name) => sql`coalesce(${trusted(name)}, chr(0))`));
  return sql`select ${position}${names}, rating_scaled, reviewed_date, broken, ${extraColumns(source)} as extra,
      md5(concat_ws(chr(31), ${hashed})) as content_hash,
      case when broken then columns end as columns, reader_reason, reader_detail, raw, truncated
    from (select *, ${contractOf(source, day).broken} as broken
    from (select *, ${ratingScaled(source)} as rating_scaled, ${reviewedDate(source, workbook)} as reviewed_date
    from (select *, ${named} from (${recordsOf(file, recordBytes)}))))`;
}

/** The record's columns that the source does not map, as JSON; null where there are none. */
function extraColumns({ columns }: SourceMapping): Sql {
  const read = mappedColumns.flatMap((name) => {
    const from = columns[name];
    return from === undefined ? [] : [{ name, from }];
  });
  const mapped = [...new Set(read.flatMap(({ from }) => columnsOf(from)))];
  if (mapped.length === 0) return sql`to_json(columns)`;
  const names = sql`[${join(mapped.map(literal))}]`;
  const others = sql`list_filter(map_entries(columns), lambda e: not list_contains(${names}, e.key))`;
  // As many columns as are mapped, and each of them there: the usual record, told without looking at the names.
  const absent = read.flatMap(({ name, from }) =>
    typeof from === "string"
      ? [sql`${trusted(name)} is null`]
      : columnsOf(from).map((column) => sql`columns[${literal(column)}] is null`),
  );
  const unusual = join([sql`cardinality(columns) <> ${trusted(String(mapped.length))}`, ...absent], " or ");
  return sql`case when ${unusual} then (case when len(${others}) > 0 then to_json(map_from_entries(${others})) end) end`;
}

/**
 * The records before any check, in the file's order; staged ones have their position. JSON lines as they came are read
 * strictly: told to ignore errors, DuckDB's reader takes the line after a broken one for broken, too.
 */
function recordsOf(file: RecordFile, recordBytes: number): Sql {
  const unread = sql`null::varchar as reader_reason, null::varchar as reader_detail, null::varchar as raw, null::boolean as truncated`;
  // DuckDB's limit is of the line; a staged one is longer by its wrapping.
  const size = trusted(String(recordBytes * 2 + 1024));
  const lines = sql`format = 'newline_delimited', compression = 'uncompressed', maximum_object_size = ${size}`;
  switch (file.kind) {
    case "objects":
      return sql`select columns, ${unread} from read_json(${literal(file.path)}, ${lines}, records = false,
        columns = {columns: 'MAP(VARCHAR, VARCHAR)'})`;
    case "staged":
      return sql`select p as position, m as columns, x as reader_reason, d as reader_detail, r as raw, t as truncated
        from read_json(${literal(file.path)}, ${lines}, ignore_errors = true,
          columns = {p: 'BIGINT', m: 'MAP(VARCHAR, VARCHAR)', x: 'VARCHAR', d: 'VARCHAR', r: 'VARCHAR', t: 'BOOLEAN'})`;
    case "parquet":
      return sql`select to_json(t)::map(varchar, varchar) as columns, ${unread} from read_parquet(${literal(file.path)}) t`;
    case "xlsx": {
      const sheet = file.sheet === undefined ? sql`` : sql`, sheet = ${literal(file.sheet)}`;
      return sql`select * from (select to_json(t)::map(varchar, varchar) as columns, ${unread}
        from read_xlsx(${literal(file.path)}, all_varchar = true, header = true, stop_at_empty = false${sheet}) t)
        where len(list_filter(map_values(columns), lambda v: v is not null)) > 0`;
    }
    case "empty":
      return sql`select null::map(varchar, varchar) as columns, ${unread} where false`;
  }
}

/** The rating on the scale 1 to 10. */
function ratingScaled(source: SourceMapping): Sql {
  const { rating } = source;
  if (source.columns.rating === undefined || rating.kind === "class") return sql`null::double`;
  const value = sql`try_cast(rating as double)`;
  if (rating.worst === 1 && rating.best === 10) return value;
  const worst = trusted(String(rating.worst));
  return sql`1 + (${value} - ${worst}) * 9 / ${trusted(String(rating.best - rating.worst))}`;
}

function reviewedDate(source: SourceMapping, workbook: boolean): Sql {
  if (source.columns.reviewed_on === undefined) return sql`null::date`;
  const formats = workbook ? [...source.dateFormats, "excel"] : source.dateFormats;
  const letters = formats.filter((format) => format !== "iso" && format !== "excel");
  const readings = formats.flatMap((format) => {
    if (format === "iso") return [sql`try_cast(reviewed_on as date)`];
    // Day 60 of Excel's calendar is a 29 February 1900 that never was: counting from 30 December 1899 is right after it.
    if (format === "excel") {
      return [
        sql`(case when try_cast(reviewed_on as double) between 61 and 100000
          then date '1899-12-30' + floor(try_cast(reviewed_on as double))::integer end)`,
      ];
    }
    if (format !== letters[0]) return [];
    return [sql`try_strptime(trim(reviewed_on), [${join(letters.map(literal))}])::date`];
  });
  return sql`coalesce(${join(readings)})`;
}
