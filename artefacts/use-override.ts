import { copyFile, mkdir, mkdtemp, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Artefact, EntryName, Packing, PinnedFile } from "./artefact.ts";
import type { ArtefactOptions } from "./artefact-options.ts";
import { artefactVariable } from "./artefact-variable.ts";
import { HashMismatch, OverrideUnusable, SourceFailed } from "./errors.ts";
import { layoutOf } from "./layout.ts";
import { placeFiles, receiptOf, verifyFiles } from "./place-files.ts";
import { currentPlatform } from "./platform.ts";
import { readReceipt, receiptHolds, receiptPath, writeJson } from "./receipt.ts";
import { unpack } from "./unpack.ts";

/**
 * The file a person points to: the artefact itself, the folder its files lie in, or the wheel, jar, zip or tar it came
 * in. What was asked for explicitly is used or refused, never quietly replaced by another source. On a platform the
 * table has no hash for it is taken as it is.
 *
 * @throws OverrideUnusable when it is missing or not what the table says
 */
export async function useOverride(
  artefact: Artefact,
  path: string,
  options: ArtefactOptions,
): Promise<string> {
  const variable = artefactVariable(artefact.name);
  const kept = receiptPath(options.home, artefact.name, "override");
  const receipt = await readReceipt(kept);
  if (receipt?.source === path && receipt.version === artefact.version && (await receiptHolds(receipt))) {
    return receipt.location;
  }
  const layout = layoutOf(artefact, options.home, options.platform ?? currentPlatform());
  const staging = join(options.home, "artefacts", "staging");
  await mkdir(staging, { recursive: true });
  const scratch = await mkdtemp(join(staging, `${artefact.name}-`));
  try {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) throw new SourceFailed("there is no such file");
    if (layout === undefined) return path;
    const opened = found.isDirectory() ? path : await unpackedOr(artefact, path, layout.files, scratch);
    const isFile = opened === path && !found.isDirectory();
    const files = layout.files.map((pin) => ({ pin, at: isFile ? path : join(opened, pin.path) }));
    const inPlace = artefact.usableInPlace && opened === path;
    const own = inPlace || opened === scratch ? files : await copyTo(join(scratch, "copy"), files);
    const verified = await verifyFiles(own, {}, options.signal);
    const used = inPlace ? verified : await placeFiles(verified, layout.folder);
    const location = inPlace ? (used[0]?.at ?? path) : layout.location;
    await writeJson(kept, await receiptOf(artefact, path, location, used));
    return location;
  } catch (error) {
    if (!(error instanceof SourceFailed || error instanceof HashMismatch)) throw error;
    throw new OverrideUnusable(artefact.name, artefact.what, [
      { source: `${variable}=${path}`, reason: error.message },
    ]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The path itself when it is the artefact's one file, otherwise the folder its archive was unpacked to. */
async function unpackedOr(
  artefact: Artefact,
  path: string,
  pins: readonly PinnedFile[],
  scratch: string,
): Promise<string> {
  const packing = await packingOf(path);
  const asItIs = pins.length === 1;
  if (packing === "none") {
    if (asItIs) return path;
    throw new SourceFailed(
      `it is neither an archive nor a folder with ${pins.map((p) => p.path).join(" and ")}`,
    );
  }
  for (const entries of entriesFor(artefact, packing)) {
    try {
      const way: Packing =
        packing === "gzip" && Object.values(entries).some((e) => e !== "") ? "tar.gz" : packing;
      await unpack(path, way, entries, scratch);
      return scratch;
    } catch (error) {
      if (!(error instanceof SourceFailed)) throw error;
      // Another source packs it in another way; when none fits, the end of this function says so.
    }
  }
  if (asItIs) return path;
  throw new SourceFailed("it is an archive of another kind than any source delivers, or damaged");
}

function entriesFor(artefact: Artefact, packing: "zip" | "gzip"): Readonly<Record<string, EntryName>>[] {
  return artefact.sources.flatMap((source) => {
    if (source.kind === "path-lookup" || source.kind === "generated") return [];
    if (source.kind !== "https") return packing === "zip" ? [source.entries] : [];
    const downloads = Object.values(source.downloads).flat();
    return downloads
      .filter((d) =>
        packing === "zip" ? d.packing === "zip" : d.packing === "gzip" || d.packing === "tar.gz",
      )
      .map((d) => d.entries);
  });
}

async function packingOf(path: string): Promise<"zip" | "gzip" | "none"> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer.readUInt32BE(0) === 0x504b0304) return "zip";
    return buffer.readUInt16BE(0) === 0x1f8b ? "gzip" : "none";
  } finally {
    await file.close();
  }
}

async function copyTo(
  folder: string,
  files: readonly { readonly pin: PinnedFile; readonly at: string }[],
): Promise<{ pin: PinnedFile; at: string }[]> {
  const copies: { pin: PinnedFile; at: string }[] = [];
  for (const { pin, at } of files) {
    const to = join(folder, pin.path);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(at, to).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new SourceFailed(`${pin.path} is missing`) : error;
    });
    copies.push({ pin, at: to });
  }
  return copies;
}
