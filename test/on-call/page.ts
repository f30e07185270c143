import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";

/**
 * A page of `docs/on-call/` as a script. Its `sh` blocks are run as they stand; comments that a reader does not see say
 * the rest:
 *
 * - `<!-- given: the file is missing -->` calls the set-up of that name,
 * - `<!-- says: TEXT -->` expects the last block to have printed it, `<!-- soon: TEXT -->` lets the block run again until
 *   it has, `<!-- exit: 4 -->` expects its last command to end so (0 without it).
 */
export async function runPage(
  path: string,
  env: Readonly<Record<string, string>>,
  given: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> {
  const parts = partsOf(await readFile(path, "utf8"));
  const unused = new Set(Object.keys(given));
  for (const [index, part] of parts.entries()) {
    if (part.kind === "given") {
      const setUp = given[part.text];
      if (setUp === undefined) throw new Error(`${path} asks for "${part.text}", which no test sets up`);
      unused.delete(part.text);
      await setUp();
    } else if (part.kind === "block") {
      const expected = expectations(parts.slice(index + 1));
      await runBlock(`${path}: ${part.text}`, part.text, expected, env);
    }
  }
  expect([...unused], `set-ups that ${path} does not ask for`).toEqual([]);
}

interface Part {
  readonly kind: "given" | "block" | "says" | "soon" | "exit";
  readonly text: string;
}

interface Expected {
  readonly says: readonly string[];
  readonly soon: readonly string[];
  readonly exit: number;
}

function partsOf(page: string): Part[] {
  const found = page.matchAll(/<!-- (given|says|soon|exit): (.*?) -->|^```sh\n([\s\S]*?)^```$/gm);
  return [...found].map(([, kind, text, block]) =>
    block === undefined
      ? { kind: kind as Part["kind"], text: text ?? "" }
      : { kind: "block", text: block.trim() },
  );
}

/** What follows a block up to the next one. */
function expectations(rest: readonly Part[]): Expected {
  const end = rest.findIndex(({ kind }) => kind === "block" || kind === "given");
  const own = end === -1 ? rest : rest.slice(0, end);
  const texts = (kind: Part["kind"]) => own.filter((part) => part.kind === kind).map(({ text }) => text);
  return { says: texts("says"), soon: texts("soon"), exit: Number(texts("exit")[0] ?? 0) };
}

async function runBlock(
  name: string,
  block: string,
  { says, soon, exit }: Expected,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const { code, output } = await shell(block, env);
    const awaited = soon.filter((text) => !output.includes(text));
    if (awaited.length > 0 && Date.now() < until) {
      await delay(500);
      continue;
    }
    expect(code, `${name}\n${output}`).toBe(exit);
    for (const text of [...says, ...soon]) expect(output, name).toContain(text);
    return;
  }
}

async function shell(
  block: string,
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn("bash", ["-c", block], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const [code] = await once(child, "close");
  return { code: code as number | null, output };
}
