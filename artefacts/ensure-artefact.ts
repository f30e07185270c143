import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Artefact, PinnedFile, Platform, Source } from "./artefact.ts";
import type { ArtefactOptions } from "./artefact-options.ts";
import {
  ArtefactUnavailable,
  HashMismatch,
  SourceFailed,
  StateFolderUnusable,
  type Tried,
} from "./errors.ts";
import { holdLock } from "./hold-lock.ts";
import { artefactNamed, layoutOf } from "./layout.ts";
import { placeFiles, receiptOf, type VerifiedFile, verifyFiles } from "./place-files.ts";
import { currentPlatform } from "./platform.ts";
import type { ArtefactProgress } from "./progress.ts";
import { readFirstUse, readReceipt, receiptHolds, receiptPath, writeJson } from "./receipt.ts";
import { sourceLabel } from "./source-label.ts";
import { generate } from "./sources/generated.ts";
import { fetchFromHttps } from "./sources/https.ts";
import { fetchFromMaven } from "./sources/maven.ts";
import { pathLookup } from "./sources/path-lookup.ts";
import { fetchFromPypi } from "./sources/pypi.ts";
import type { Fetched, SourceContext } from "./sources/source-context.ts";
import { artefacts } from "./table.ts";
import { useOverride } from "./use-override.ts";

/**
 * Absolute path of an artefact's file (or folder, as the table says), fetched and verified if need be.
 *
 * A file that was verified before and has kept its size and time is not hashed again: then this costs a millisecond.
 * Safe to call from several processes at once; the others wait for the one that fetches.
 *
 * @throws ArtefactUnavailable with every source tried, UnknownArtefact, StateFolderUnusable
 */
export async function ensureArtefact(name: string, options: ArtefactOptions): Promise<string> {
  const artefact = artefactNamed(name, options.table ?? artefacts);
  options.signal?.throwIfAborted();
  try {
    const override = options.overrides?.[name];
    if (override !== undefined) return await useOverride(artefact, override, options);
    const known = await installed(artefact, options);
    if (known !== undefined) return known;
    const lock = join(options.home, "artefacts", "locks", name);
    return await holdLock(
      lock,
      async () => (await installed(artefact, options)) ?? fetchAny(artefact, options),
      {
        signal: options.signal,
        onWait: (pid) =>
          report(artefact, options, "waiting", "", `another process (${pid ?? "?"}) is fetching it`),
      },
    );
  } catch (error) {
    throw StateFolderUnusable.from(join(options.home, "artefacts"), error) ?? error;
  }
}

/** Several at once, three at a time; fails with the first that cannot be had. */
export async function ensureArtefacts(
  names: readonly string[],
  options: ArtefactOptions,
): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>();
  const waiting = [...names];
  const one = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      paths.set(name, await ensureArtefact(name, options));
    }
  };
  await Promise.all([one(), one(), one()]);
  return paths;
}

/** What the receipt says is there and still is. */
async function installed(artefact: Artefact, options: ArtefactOptions): Promise<string | undefined> {
  const receipt = await readReceipt(receiptPath(options.home, artefact.name, "installed"));
  if (receipt === undefined || receipt.version !== artefact.version) return undefined;
  return (await receiptHolds(receipt)) ? receipt.location : undefined;
}

async function fetchAny(artefact: Artefact, options: ArtefactOptions): Promise<string> {
  const platform = options.platform ?? currentPlatform();
  const layout = layoutOf(artefact, options.home, platform);
  if (layout === undefined) {
    const reason = `there is none for ${platform} in the table`;
    throw new ArtefactUnavailable(artefact.name, artefact.what, [{ source: "pinned table", reason }]);
  }
  const firstUse = await readFirstUse(receiptPath(options.home, artefact.name, "first-use"));
  const tried: Tried[] = [];

  // Put there by hand, or by an earlier run whose receipt is lost.
  const inPlace = layout.files.map((f) => ({ pin: f, at: join(layout.folder, f.path) }));
  if (await allExist(inPlace.map((f) => f.at))) {
    try {
      const verified = await verifyFiles(inPlace, firstUse, options.signal);
      return await keep(artefact, options, "found in the state folder", layout.location, verified);
    } catch (error) {
      tried.push({ source: "state folder", reason: reasonOf(error, options) });
    }
  }
  for (const source of artefact.sources) {
    const label = sourceLabel(source, platform);
    if (options.offline && (source.kind === "https" || source.kind === "pypi")) {
      tried.push({ source: label, reason: "not tried, PHARMA_OFFLINE is set" });
      continue;
    }
    try {
      report(artefact, options, "fetching", label, `fetching from ${label}`);
      const path = await fromSource(artefact, source, label, layout, firstUse, options);
      report(artefact, options, "ready", label, `ready, from ${label}`);
      return path;
    } catch (error) {
      const reason = reasonOf(error, options);
      tried.push({ source: label, reason });
      report(artefact, options, "source-failed", label, `${label}: ${reason}`);
    }
  }
  throw new ArtefactUnavailable(artefact.name, artefact.what, tried);
}

interface Layout {
  readonly folder: string;
  readonly location: string;
  readonly files: readonly PinnedFile[];
}

async function fromSource(
  artefact: Artefact,
  source: Source,
  label: string,
  layout: Layout,
  firstUse: Readonly<Record<string, string>>,
  options: ArtefactOptions,
): Promise<string> {
  if (source.kind === "path-lookup") {
    const at = await pathLookup(source.command, options.env ?? process.env);
    const [pin] = layout.files;
    if (pin === undefined || layout.files.length > 1) throw new SourceFailed("more than one file");
    return keep(artefact, options, label, at, await verifyFiles([{ pin, at }], firstUse, options.signal));
  }
  const staging = join(options.home, "artefacts", "staging");
  await mkdir(staging, { recursive: true });
  // Left by a process that was killed: who holds the lock is the only one at it.
  for (const left of await readdir(staging)) {
    if (left.startsWith(`${artefact.name}@`)) await rm(join(staging, left), { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(staging, `${artefact.name}@`));
  try {
    const context: SourceContext = {
      platform: (options.platform ?? currentPlatform()) as Platform,
      staging: folder,
      partials: join(options.home, "artefacts", "partial"),
      fresh: false,
      offline: options.offline ?? false,
      env: options.env ?? process.env,
      signal: options.signal,
      onBytes: (done, total) =>
        report(artefact, options, "fetching", label, `fetching from ${label}`, done, total),
    };
    const staged = layout.files.map((pin) => ({ pin, at: join(folder, pin.path) }));
    const { resumed } = await fetchFrom(source, context);
    report(artefact, options, "verifying", label, "checking the hash");
    const verified = await verifyFiles(staged, firstUse, options.signal).catch(async (error: unknown) => {
      if (!resumed || !(error instanceof HashMismatch || error instanceof SourceFailed)) throw error;
      // Half of an older download and half of a newer one fit in length only: once more from the start.
      await fetchFrom(source, { ...context, fresh: true });
      return verifyFiles(staged, firstUse, options.signal);
    });
    return await keep(artefact, options, label, layout.location, await placeFiles(verified, layout.folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fetchFrom(
  source: Exclude<Source, { kind: "path-lookup" }>,
  context: SourceContext,
): Promise<Fetched> {
  if (source.kind === "generated") return generate(source, context);
  if (source.kind === "https") return fetchFromHttps(source, context);
  return source.kind === "pypi" ? fetchFromPypi(source, context) : fetchFromMaven(source, context);
}

/** Writes down that the files are right, and the hashes of those that nobody publishes a hash for. */
async function keep(
  artefact: Artefact,
  options: ArtefactOptions,
  source: string,
  location: string,
  files: readonly VerifiedFile[],
): Promise<string> {
  const unpublished = files.filter((f) => f.pin.sha256 === "first-use");
  if (unpublished.length > 0) {
    const seen = Object.fromEntries(unpublished.map((f) => [f.pin.path, f.sha256]));
    await writeJson(receiptPath(options.home, artefact.name, "first-use"), seen);
  }
  const receipt = await receiptOf(artefact, source, location, files);
  await writeJson(receiptPath(options.home, artefact.name, "installed"), receipt);
  return location;
}

async function allExist(paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    paths.map((p) =>
      stat(p).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}

/** Why a source did not do; rethrows what is not the source's fault. */
function reasonOf(error: unknown, options: ArtefactOptions): string {
  options.signal?.throwIfAborted();
  if (error instanceof SourceFailed || error instanceof HashMismatch) return error.message;
  throw error;
}

function report(
  artefact: Artefact,
  options: ArtefactOptions,
  step: ArtefactProgress["step"],
  source: string,
  message: string,
  done?: number,
  total?: number,
): void {
  options.onProgress?.({
    artefact: artefact.name,
    what: artefact.what,
    step,
    source,
    ...(done === undefined ? {} : { done }),
    ...(total === undefined ? {} : { total }),
    message,
  });
}
