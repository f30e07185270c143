import type { Artefact } from "./artefact.ts";
import type { ArtefactOptions } from "./artefact-options.ts";
import { artefactVariable } from "./artefact-variable.ts";
import { hashFile } from "./hash-file.ts";
import { layoutOf } from "./layout.ts";
import { currentPlatform } from "./platform.ts";
import { type Receipt, readReceipt, receiptHolds, receiptPath } from "./receipt.ts";
import { sourceLabel } from "./source-label.ts";
import { artefacts } from "./table.ts";

/** One row of `pharma doctor` and of `pharma datasets list`. */
export interface ArtefactStatus {
  readonly name: string;
  readonly version: string;
  readonly what: string;
  readonly licence: string;
  readonly neededBy: Artefact["neededBy"];
  /**
   * `present`: verified, and unchanged since (with `verify`: hashed again just now). `absent`: never fetched.
   * `damaged`: the file is not the one that was verified. `unavailable`: the table has none for this platform.
   */
  readonly state: "present" | "absent" | "damaged" | "unavailable";
  /** Where it came from; while absent, the sources that would be tried. */
  readonly source: string;
  readonly location: string | undefined;
  /** Size of its files; while absent, what they will be where that is known. */
  readonly bytes: number | undefined;
  /** The variable that points to a local stand-in. */
  readonly variable: string;
  /** What to do; `undefined` when all is well. */
  readonly advice: string | undefined;
}

/** What is there of everything in the table. `verify` hashes every file again: about a second for all of it. */
export async function describeArtefacts(
  options: ArtefactOptions & { readonly verify?: boolean },
): Promise<readonly ArtefactStatus[]> {
  return Promise.all((options.table ?? artefacts).map((artefact) => describe(artefact, options)));
}

async function describe(
  artefact: Artefact,
  options: ArtefactOptions & { readonly verify?: boolean },
): Promise<ArtefactStatus> {
  const platform = options.platform ?? currentPlatform();
  const layout = layoutOf(artefact, options.home, platform);
  const override = options.overrides?.[artefact.name];
  const kind = override === undefined ? "installed" : "override";
  const receipt = await readReceipt(receiptPath(options.home, artefact.name, kind));
  const variable = artefactVariable(artefact.name);
  const common = {
    name: artefact.name,
    version: artefact.version,
    what: artefact.what,
    licence: artefact.licence,
    neededBy: artefact.neededBy,
    variable,
  };
  const known = receipt !== undefined && receipt.version === artefact.version;
  if (!known || (override !== undefined && receipt.source !== override)) {
    const sizes = layout?.files.map((f) => f.bytes ?? Number.NaN) ?? [];
    const bytes = sizes.reduce((a, b) => a + b, 0);
    return {
      ...common,
      state: layout === undefined && override === undefined ? "unavailable" : "absent",
      source: override ?? artefact.sources.map((s) => sourceLabel(s, platform)).join(", then "),
      location: undefined,
      bytes: Number.isNaN(bytes) ? undefined : bytes,
      advice:
        layout === undefined && override === undefined
          ? `there is none for ${platform}: set ${variable} to a local file`
          : adviceFor(artefact, variable, override),
    };
  }
  const whole = options.verify ? await hashesHold(receipt) : await receiptHolds(receipt);
  return {
    ...common,
    state: whole ? "present" : "damaged",
    source: receipt.source,
    location: receipt.location,
    bytes: receipt.files.reduce((sum, f) => sum + f.size, 0),
    advice: whole
      ? undefined
      : `${receipt.location} has changed since it was verified; it is fetched again when it is used next`,
  };
}

function adviceFor(artefact: Artefact, variable: string, override: string | undefined): string {
  if (override !== undefined) return `${variable} points to ${override}; it is checked when it is used first`;
  switch (artefact.neededBy) {
    case "nightly":
      return `fetched at the next start; offline, set ${variable} to a local file`;
    case "feature":
      return `fetched when it is used first; offline, set ${variable} to a local file`;
    case "tests":
      return `fetched by the tests that use it; offline, set ${variable} to a local folder`;
    case "dataset":
      return `pharma datasets fetch ${artefact.name}; offline, set ${variable} to a local file`;
  }
}

async function hashesHold(receipt: Receipt): Promise<boolean> {
  for (const file of receipt.files) {
    const actual = await hashFile(file.at).catch(() => undefined);
    if (actual !== file.sha256) return false;
  }
  return true;
}
