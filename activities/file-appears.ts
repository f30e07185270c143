import { isAbsolute } from "node:path";
import { findFiles } from "../connectors/files/find-files.ts";
import type { PresentFile } from "../connectors/files/found-file.ts";
import { notYet, SensorInvalid } from "./not-yet.ts";
import { defineStep } from "./step.ts";

export interface FileAppearsInput {
  /**
   * An absolute path or `s3://bucket/key`: a file, a pattern (`/in/*.csv`, `s3://in/labels-?.zip`), or, ending in `/`,
   * anything below a folder or prefix.
   */
  readonly path: string;
  /** Files needed. @default 1 */
  readonly atLeast?: number;
  /** A smaller file is not there yet. @default 1 */
  readonly minBytes?: number;
  /** A file that was written to more recently may be half a file, and is not there yet. @default 30 */
  readonly unchangedSeconds?: number;
}

export interface FileAppearsOutput {
  readonly count: number;
  /** By path, at most 100. */
  readonly files: readonly PresentFile[];
}

/** Waits until files are at a place, whole. Throws `SensorInvalid`, and `FileUnreadable` where it may not look. */
export const fileAppears = defineStep<FileAppearsInput, FileAppearsOutput>(async (input, context) => {
  const { path, atLeast = 1, minBytes = 1, unchangedSeconds = 30 } = input;
  if (!path.startsWith("s3://") && !isAbsolute(path)) {
    throw new SensorInvalid(`fileAppears takes an absolute path or s3://bucket/key, not "${path}".`);
  }
  const found = await findFiles(path, context.sources?.s3);
  const now = Date.now();
  const age = (file: PresentFile) => now - Date.parse(file.modified);
  const large = found.filter(({ bytes }) => bytes >= minBytes);
  const whole = large.filter((file) => age(file) >= unchangedSeconds * 1_000);
  if (whole.length >= atLeast) return { count: whole.length, files: whole.slice(0, SHOWN) };
  const small = found.length - large.length;
  const fresh = large.length - whole.length;
  const details = [
    ...(whole.length > 0 || atLeast > 1 ? [`${whole.length} of ${atLeast} there`] : []),
    ...(small > 0 ? [`${small} smaller than ${minBytes} byte(s)`] : []),
    ...(fresh > 0 ? [`${fresh} written to in the last ${unchangedSeconds} s`] : []),
  ];
  throw notYet(`no file is at ${path} yet${details.length > 0 ? ` (${details.join(", ")})` : ""}`);
});

const SHOWN = 100;
