import { spawn } from "node:child_process";
import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the bootstrap remembers: stamps and its lock. Ignored by git with the rest of `dist/`. */
export const memory = join(project, "dist", ".bootstrap");

/** A line for people; standard output belongs to the command. */
export function say(line) {
  process.stderr.write(`pharma: ${line}\n`);
}

/**
 * Runs a program in the project's folder and resolves to its exit code. Ctrl-C reaches the child through the terminal;
 * a signal sent to this process alone is passed on. Killed by SIGINT counts as 130, as in a shell.
 */
export function run(command, args, { env = process.env, output = "inherit", hear } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: project, env, stdio: ["inherit", output, "inherit"] });
    child.stdout?.on("data", hear);
    const pass = (signal) => {
      if (!(signal === "SIGINT" && process.stdin.isTTY)) child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, pass);
    const done = () => {
      for (const signal of signals) process.off(signal, pass);
    };
    child.on("error", (error) => {
      done();
      reject(error);
    });
    child.on("close", (code, signal) => {
      done();
      if (signal === "SIGINT") resolve(130);
      else resolve(code ?? 1);
    });
  });
}

/** Runs `work` while no other bootstrap of this clone does; the lock of a process that died is taken over. */
export async function exclusively(what, work) {
  await mkdir(memory, { recursive: true });
  const lock = join(memory, "lock");
  for (let told = false; !(await take(lock)); ) {
    const holder = Number(await readFile(lock, "utf8").catch(() => ""));
    const age = Date.now() - (await stat(lock).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (holder > 0 ? !alive(holder) : age > 10_000) {
      await rm(lock, { force: true });
      continue;
    }
    if (!told) say(`another start (process ${holder}) is ${what}; waiting`);
    told = true;
    await delay(200);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock) {
  try {
    const file = await open(lock, "wx");
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    if (error.code === "ENOENT") {
      await mkdir(memory, { recursive: true });
      return false;
    }
    throw error;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
