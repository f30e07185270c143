import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Reports how many bytes lie below a folder while another process writes there. Returns what ends it. */
export function watchGrowth(folder: string, onBytes: (done: number) => void): () => void {
  const timer = setInterval(() => {
    size(folder).then(onBytes, () => undefined);
  }, 300);
  timer.unref();
  return () => clearInterval(timer);
}

async function size(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = await Promise.all(
    entries
      .filter((e) => e.isFile())
      .map((e) =>
        stat(join(e.parentPath, e.name)).then(
          (s) => s.size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((a, b) => a + b, 0);
}
