import { LakeCannotWrite, messageOf } from "./lake-errors.ts";

/** A failure to write where the lake lies, in one sentence with what to do; any other failure as it is. */
export function writeFailure(cause: unknown, place: string): unknown {
  const message = messageOf(cause);
  if (diskFull.test(message)) return new LakeCannotWrite(place, "disk-full", cause);
  if (readOnly.test(message)) return new LakeCannotWrite(place, "read-only", cause);
  return cause;
}

/** The words of the kernel (ENOSPC, EDQUOT, EFBIG), of SQLite, of PostgreSQL and of DuckDB's spill limit. */
const diskFull =
  /no space left on device|disk quota exceeded|file too large|database or disk is full|could not extend file|disk is full|max_temp_directory_size/i;

const readOnly =
  /permission denied|read-only file system|readonly database|EACCES|EROFS|HTTP code 403|AccessDenied/i;
