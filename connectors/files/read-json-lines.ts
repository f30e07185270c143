import { ByteWindow } from "./byte-window.ts";
import { checkJson } from "./check-json.ts";
import type { JsonReading } from "./reading.ts";

/** Reads JSON lines one by one, each checked: the way for files that DuckDB's own reader would refuse as a whole. */
export async function readJsonLines({ path, into, limits, cutOff, signal }: JsonReading): Promise<void> {
  const window = await ByteWindow.open(path);
  try {
    let broken = false;
    for (
      let line = await window.takeLine(limits.recordBytes);
      line;
      line = await window.takeLine(limits.recordBytes)
    ) {
      signal?.throwIfAborted();
      if (isBlank(line.text) && line.bytes <= limits.recordBytes) continue;
      if (cutOff && !line.ended) {
        broken = true;
        await into.problem("truncated-file", cutOff, line.text.toString("utf8"));
      } else if (line.bytes > limits.recordBytes) {
        const detail = `The line has ${line.bytes} bytes; at most ${limits.recordBytes} are read.`;
        await into.problem(
          "record-too-long",
          detail,
          line.text.subarray(0, limits.rawCharacters * 4).toString("utf8"),
        );
      } else {
        const checked = checkJson(line.text);
        await ("object" in checked
          ? into.json(checked.object)
          : into.problem(checked.reason, checked.detail, checked.raw));
      }
    }
    if (cutOff && !broken) await into.problem("truncated-file", cutOff, "");
  } finally {
    await window.close();
  }
}

/** JSON's white space, which separates records and is none. */
export function isBlank(line: Buffer): boolean {
  for (const byte of line) if (byte !== 32 && byte !== 9 && byte !== 13 && byte !== 10) return false;
  return true;
}
