import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "../../cli/program.ts";
import { freshHome } from "../support/child.ts";
import { pharma, startPharma } from "./support.ts";

const leaves = (command: Command): Command[] =>
  command.commands.flatMap((child) => (child.commands.length > 0 ? [child, ...leaves(child)] : [child]));

test("every command has a description and help with an example", () => {
  const commands = leaves(createProgram()).filter(
    (command) => command.name() !== "complete" && command.commands.length === 0,
  );
  expect(commands.length).toBeGreaterThan(20);
  for (const command of commands) {
    let help = "";
    command.configureOutput({ writeOut: (text) => (help += text) });
    command.outputHelp();
    expect(command.description(), command.name()).not.toBe("");
    expect(help, command.name()).toMatch(/Examples?:\n {2}\$ .*pharma /);
  }
});

test.each([
  [["bogus"], "unknown command"],
  [["run", "nightlyy"], "there are nightly, maintenance"],
  [["run", "nightly", "--param", "dai=2026-11-20"], "there are day, sources"],
  [["run", "nightly", "--param", "day=yesterday"], "day"],
  [["run", "nightly", "--param", "day"], "name=value"],
  [["run", "nightly", "--timeout", "soon"], "90s"],
  [["query", "from gold.product_daily", "--format", "xml"], "Allowed choices"],
  [["worker", "--queue", "tpu"], "Allowed choices"],
  [["rag-log", "list", "--kind", "answer"], "Allowed choices are question, summary"],
  [["datasets", "fetch", "nope"], "there are"],
  [["dags", "show", "nope"], "there are nightly"],
])("%j is a usage error that says what there is", async (args, says) => {
  const ran = await pharma(await freshHome(), ...args);
  expect(ran.err).toContain(says);
  expect(ran.err.trim().split("\n").length).toBeLessThanOrEqual(4);
  expect(ran.err).not.toContain("    at ");
  expect(ran.code).toBe(2);
});

test("a variable that does not exist is refused by name, with those near it", async () => {
  const ran = await startPharma(await freshHome(), ["doctor"], { PHARMA_HOEM: "x" }).ended;
  expect(ran.err).toContain("PHARMA_HOEM");
  expect(ran.err).toContain("PHARMA_HOME");
  expect(ran.code).toBe(2);
});

test("a command that needs a server says how to start one", async () => {
  const ran = await pharma(await freshHome(), "trigger", "nightly");
  expect(ran.err).toContain("pharma up");
  expect(ran.code).toBe(1);
});

test("before the first run, a query says what makes the lake", async () => {
  const ran = await pharma(await freshHome(), "query", "from gold.product_daily");
  expect(ran.err).toContain("pharma run nightly");
  expect(ran.code).toBe(1);
});
