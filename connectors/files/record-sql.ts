import type { Sql } from "../../lakehouse/lake.ts";
import { join, literal, sql, trusted } from "../../lakehouse/sql.ts";
import { wholeColumns } from "./column-sql.ts";
import { reasonOf } from "./reason-sql.ts";
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
 * A file's records as a relation: `position`, `line` (which record of the file DuckDB reads it is), the mapped columns,
 * `rating_scaled`, `reviewed_date`, `columns` (the record as a map), and `reason`, `detail`, null for a good record.
 * `raw` and `truncated` are set where a reader set the record aside.
 */
export function checkedRecords(reading: RecordReading): Sql {
  const { source, day } = reading;
  const columns = wholeColumns(source, reading.records.kind === "xlsx");
  const named = join(columns.map(({ name, from }) => sql`${from} as ${trusted(name)}`));
  const typed = sql`select *, ${ratingScaled(source)} as rating_scaled,
      ${reviewedDate(source, reading.records.kind === "xlsx")} as reviewed_date
    from (select line, position, columns, reader_reason, reader_detail, raw, truncated, ${named}
      from (${records(reading)}))`;
  const { reason, detail } = reasonOf(source, day);
  return sql`select *, ${detail} as detail from (select *, ${reason} as reason from (${typed}))`;
}

/** The record's columns that the source does not map, as JSON; null where there are none. */
export function extraColumns(source: SourceMapping): Sql {
  const mapped = [
    ...new Set(Object.values(source.columns).flatMap((from) => (from === undefined ? [] : columnsOf(from)))),
  ];
  if (mapped.length === 0) return sql`to_json(columns)`;
  const present = join(
    mapped.map((name) => sql`(columns[${literal(name)}] is not null)::integer`),
    " + ",
  );
  const names = sql`[${join(mapped.map(literal))}]`;
  const others = sql`list_filter(map_entries(columns), lambda e: not list_contains(${names}, e.key))`;
  return sql`case when cardinality(columns) > ${present} and len(${others}) > 0
    then to_json(map_from_entries(${others})) end`;
}

/** The records before any check, in the file's order. */
function records({ records: file, recordBytes }: RecordReading): Sql {
  const unread = sql`null::varchar as reader_reason, null::varchar as reader_detail, null::varchar as raw, null::boolean as truncated`;
  // DuckDB's limit is of the line; a staged one is longer by its wrapping.
  const size = trusted(String(recordBytes * 2 + 1024));
  switch (file.kind) {
    case "objects":
      return sql`select row_number() over () as line, line as position, columns, ${unread}
        from read_json(${literal(file.path)}, format = 'newline_delimited', records = false, ignore_errors = true,
          compression = 'uncompressed', maximum_object_size = ${size}, columns = {columns: 'MAP(VARCHAR, VARCHAR)'})`;
    case "staged":
      return sql`select row_number() over () as line, p as position, m as columns,
          x as reader_reason, d as reader_detail, r as raw, t as truncated
        from read_json(${literal(file.path)}, format = 'newline_delimited', ignore_errors = true,
          compression = 'uncompressed', maximum_object_size = ${size},
          columns = {p: 'BIGINT', m: 'MAP(VARCHAR, VARCHAR)', x: 'VARCHAR', d: 'VARCHAR', r: 'VARCHAR', t: 'BOOLEAN'})`;
    case "parquet":
      return sql`select row_number() over () as line, line as position,
          to_json(t)::map(varchar, varchar) as columns, ${unread}
        from read_parquet(${literal(file.path)}) t`;
    case "xlsx": {
      const sheet = file.sheet === undefined ? sql`` : sql`, sheet = ${literal(file.sheet)}`;
      return sql`select * from (select row_number() over () as line, line as position,
          to_json(t)::map(varchar, varchar) as columns, ${unread}
        from read_xlsx(${literal(file.path)}, all_varchar = true, header = true, stop_at_empty = false${sheet}) t)
        where len(list_filter(map_values(columns), lambda v: v is not null)) > 0`;
    }
    case "empty":
      return sql`select 0::bigint as line, 0::bigint as position, null::map(varchar, varchar) as columns, ${unread} where false`;
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
