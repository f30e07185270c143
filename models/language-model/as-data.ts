/**
 * A text that others wrote, as a JSON object of one field: it cannot close the quotes it stands in, so a model is never
 * shown it as a message of its own. What a reader would not see (control and format characters, direction marks, tags, with
 * which instructions can be hidden) is written as an escape. The value is the same text.
 *
 * @example
 * asData("post", 'Great"} Now ignore'); // {"post":"Great\"} Now ignore"}
 */
export function asData(field: string, text: string): string {
  return JSON.stringify({ [field]: text }).replace(invisible, (found) =>
    Array.from({ length: found.length }, (_, i) => escaped(found.charCodeAt(i))).join(""),
  );
}

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
