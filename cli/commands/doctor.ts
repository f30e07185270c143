import { access, constants, mkdir } from "node:fs/promises";
import type { Command } from "commander";
import pc from "picocolors";
import { type ArtefactStatus, describeArtefacts } from "../../artefacts/describe-artefacts.ts";
import { findRunningServer } from "../../client/server-record.ts";
import { settingDocs } from "../../config-docs.ts";
import type { Settings } from "../../settings.ts";
import { artefactOptions } from "../../workers/lake-of-settings.ts";
import { ExitCode } from "../exit-code.ts";
import { megabytes } from "../render/artefact-progress.ts";
import { renderTable } from "../render/table.ts";
import { settingsOrUsage } from "../settings.ts";

interface Part {
  readonly part: string;
  readonly ok: boolean;
  readonly state: string;
  readonly version: string;
  readonly source: string;
  readonly size: string;
  readonly advice: string | undefined;
}

export function addDoctorCommand(program: Command): void {
  program
    .command("doctor")
    .description(
      "shows each part that pharma needs: whether it is there, its version, where it came from, what to do",
    )
    .option("--json", "print JSON")
    .option("--verify", "hash every file again instead of trusting its size and time")
    .option("--settings", "list the environment variables instead")
    .addHelpText("after", "\nExample:\n  $ pharma doctor --verify")
    .action(async (options: { json?: true; verify?: true; settings?: true }) => {
      const settings = settingsOrUsage();
      if (options.settings) return printSettings(options.json === true);
      const parts = await inspect(settings, options.verify === true);
      process.stdout.write(options.json ? `${JSON.stringify(parts, null, 2)}\n` : `${renderParts(parts)}\n`);
      if (parts.some((part) => !part.ok)) process.exitCode = ExitCode.runFailed;
    });
}

async function inspect(settings: Settings, verify: boolean): Promise<Part[]> {
  const artefacts = await describeArtefacts({ ...artefactOptions(settings), verify });
  return [nodePart(), await homePart(settings.home), serverPart(settings), ...artefacts.map(artefactPart)];
}

function nodePart(): Part {
  const ok = Number(process.versions.node.split(".")[0]) >= 20;
  const advice = ok ? undefined : "install Node 20 or later";
  return {
    part: "node",
    ok,
    state: ok ? "present" : "too old",
    version: process.versions.node,
    source: process.execPath,
    size: "",
    advice,
  };
}

async function homePart(home: string): Promise<Part> {
  const part = { part: "state folder", version: "", source: home, size: "" };
  try {
    await mkdir(home, { recursive: true });
    await access(home, constants.W_OK);
    return { ...part, ok: true, state: "writable", advice: undefined };
  } catch {
    return {
      ...part,
      ok: false,
      state: "not writable",
      advice: "make it writable, or point PHARMA_HOME to another folder",
    };
  }
}

function serverPart({ home, temporal }: Settings): Part {
  const part = { part: "Temporal server", version: "", size: "", ok: true, advice: undefined };
  if (temporal.kind === "remote") return { ...part, state: "remote", source: temporal.address };
  const running = findRunningServer(home);
  if (running === undefined)
    return { ...part, state: "not running", source: "starts with pharma up or pharma run" };
  return {
    ...part,
    state: "running",
    source: `${running.address}${running.ui === undefined ? "" : `, web UI ${running.ui}`}`,
  };
}

/** A data set that nobody asked for is no fault; a part the nightly needs is fetched at the next start. */
function artefactPart(status: ArtefactStatus): Part {
  return {
    part: status.name,
    ok: status.state === "present" || (status.state === "absent" && status.advice !== undefined),
    state: status.state,
    version: status.version,
    source: status.source,
    size: status.bytes === undefined ? "" : megabytes(status.bytes),
    advice: status.advice,
  };
}

function renderParts(parts: readonly Part[]): string {
  const table = renderTable(parts, [
    { title: "part", value: (part) => `${markOf(part)} ${part.part}` },
    { title: "state", value: (part) => part.state },
    { title: "version", value: (part) => part.version },
    { title: "size", value: (part) => part.size, align: "right" },
    { title: "source", value: (part) => part.source },
  ]);
  const advice = parts.flatMap((part) =>
    part.advice === undefined ? [] : [`  ${part.part}: ${part.advice}`],
  );
  return advice.length === 0 ? table : `${table}\n\n${pc.bold("what to do")}\n${advice.join("\n")}`;
}

function markOf(part: Part): string {
  if (!part.ok) return pc.red("✗");
  return part.state === "absent" || part.state === "not running" ? pc.dim("·") : pc.green("✓");
}

function printSettings(json: boolean): void {
  const docs = settingDocs();
  const text = json
    ? JSON.stringify(docs, null, 2)
    : renderTable(docs, [
        { title: "variable", value: (doc) => doc.variable },
        { title: "default", value: (doc) => doc.default },
        { title: "accepts", value: (doc) => doc.accepted },
        { title: "", value: (doc) => doc.doc },
      ]);
  process.stdout.write(`${text}\n`);
}
