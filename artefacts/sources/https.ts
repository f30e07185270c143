import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "../artefact.ts";
import { SourceFailed } from "../errors.ts";
import { unpack } from "../unpack.ts";
import { downloadFile } from "./download-file.ts";
import type { Fetched, SourceContext } from "./source-context.ts";

/** The publisher's own address. What was downloaded of a file that broke off is kept and taken up again. */
export async function fetchFromHttps(
  source: Extract<Source, { kind: "https" }>,
  context: SourceContext,
): Promise<Fetched> {
  const downloads = source.downloads[context.platform] ?? source.downloads.any;
  if (downloads === undefined) throw new SourceFailed(`nothing for ${context.platform}`);
  await mkdir(context.partials, { recursive: true });
  let resumed = false;
  let before = 0;
  const parts: string[] = [];
  for (const download of downloads) {
    const part = join(context.partials, createHash("sha256").update(download.url).digest("hex").slice(0, 24));
    if (context.fresh) await rm(part, { force: true });
    const result = await downloadFile(download.url, part, {
      signal: context.signal,
      onBytes: (done, total) =>
        context.onBytes(before + done, total === undefined ? undefined : before + total),
    });
    resumed ||= result.resumed;
    before += result.bytes;
    parts.push(part);
    try {
      await unpack(part, download.packing, download.entries, context.staging);
    } catch (error) {
      await rm(part, { force: true });
      if (resumed && !context.fresh) return fetchFromHttps(source, { ...context, fresh: true });
      throw error;
    }
  }
  // Whole and unpacked: whether the bytes are right is for the hash to say, and wrong bytes are not worth keeping.
  for (const part of parts) await rm(part, { force: true });
  return { resumed };
}
