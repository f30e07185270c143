/** Why a record is set aside at ingest. */
export type QuarantineReason = keyof typeof quarantineReasons;

/** Every reason, and what it means. */
export const quarantineReasons = Object.freeze({
  "bad-date": "The date is in none of the declared formats, or there is no such day.",
  "broken-row": "Lines that belong to no record, or to one with more fields than the header.",
  "count-not-a-number": "The count of readers is not a whole number of zero or more.",
  "date-in-the-future": "The review is dated after the day of the run.",
  "date-too-early": "The review is older than the source can be.",
  "empty-file": "The file has no records.",
  "id-with-other-content": "The id was seen before with other content; the earlier content stands.",
  "invalid-encoding": "Bytes that are not in the source's encoding.",
  "malformed-json": "Not valid JSON.",
  "malformed-row": "Quotes that do not match.",
  "missing-column": "A required column is not in the record.",
  "missing-value": "A required column is empty.",
  "not-an-object": "JSON, but not an object.",
  "nul-byte": "A text with a NUL byte.",
  "rating-not-a-number": "The rating is not a number.",
  "rating-out-of-range": "The rating is outside the declared scale.",
  "rating-unknown-class": "The rating is none of the declared classes.",
  "record-too-long": "The record is longer than a record may be.",
  superseded: "A newer version of the same file has other content for this id.",
  "text-too-long": "A text is longer than a person writes.",
  "too-few-fields": "Fewer fields than the header.",
  "too-many-fields": "More fields than the header.",
  "truncated-file": "The file breaks off in this record.",
  "unsupported-entry": "An entry of an archive that is in no known format.",
});
