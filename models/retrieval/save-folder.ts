import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Writes a folder's files beside it and puts them in its place when all are there: whoever dies on the way leaves the old
 * folder, or none where none was. Between taking an old folder away and putting the new one there is a moment without either.
 *
 * @param write is given the folder to write to
 */
export async function saveFolder(folder: string, write: (to: string) => Promise<void>): Promise<void> {
  const beside = (what: string) => join(dirname(folder), `.${basename(folder)}.${what}.${process.pid}`);
  const [fresh, old] = [beside("new"), beside("old")];
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  try {
    await write(fresh);
    // Another process may put its own there in between, which then is the old one.
    for (let tries = 0; ; tries++) {
      await rm(old, { recursive: true, force: true });
      await rename(folder, old).catch(unless("ENOENT"));
      try {
        await rename(fresh, folder);
        break;
      } catch (error) {
        if (tries === 5) throw error;
        unless("ENOTEMPTY", "EEXIST")(error as NodeJS.ErrnoException);
      }
    }
    await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

function unless(...codes: readonly string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? "")) throw error;
  };
}
