import fc from "fast-check";
import { review } from "./ingest.ts";

const id = fc.integer({ min: 1, max: 30 });

/** A line of a JSON lines file: mostly records, some repeated, some with faults of every kind. */
export const jsonLine = fc.oneof(
  { weight: 6, arbitrary: id.map((n) => review(n)) },
  {
    weight: 2,
    arbitrary: fc.tuple(id, fc.integer({ min: -2, max: 13 })).map(([n, rating]) => review(n, { rating })),
  },
  { weight: 1, arbitrary: id.map((n) => review(n).slice(0, 1 + ((n * 37) % 90))) },
  { weight: 1, arbitrary: id.map((n) => review(n, { more: { nested: ["x", n] } })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "{}",
      "[]",
      "nul",
      "\0",
      '{"id":"\\ud800"}',
      '"',
      '{"id":1}}',
      "{'a':1}",
      "{",
      "}",
      "[{",
      ",",
      '{"a":1,}',
      "\ufeff{}",
      '{"a":01}',
      '{"a":1}\v',
      "// no",
      '{"a":1e999}',
      '{"a":NaN}',
      '{"a":"\t"}',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\n", "")),
  },
);
