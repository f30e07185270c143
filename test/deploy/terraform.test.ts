import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { processLanes } from "../../workflows/engine/spec.ts";
import { runs, unknownSettings } from "./support/files.ts";

const folder = "deploy/terraform/aws";
const text = readdirSync(folder)
  .filter((name) => name.endsWith(".tf"))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

const able = runs("terraform", "version");
if (!able) console.warn("No terraform here: its files are checked by their names alone.");

test.skipIf(!able)("terraform reads every file and finds it formatted", () => {
  execFileSync("terraform", ["fmt", "-check", "-diff", folder], { stdio: "pipe" });
});

test("every queue has processes, and every setting exists", () => {
  for (const lane of processLanes) expect(text).toMatch(new RegExp(`^ {4}${lane} +=`, "m"));
  expect(unknownSettings(text.replaceAll("PHARMA_SLOTS_$", ""))).toEqual([]);
});

test("every variable, local and resource that is referred to is declared", () => {
  const declared = new Set([
    ...[...text.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => `var.${name}`),
    ...[...text.matchAll(/^resource "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type}.${name}`),
    ...[...text.matchAll(/^(data|ephemeral) "(\w+)" "(\w+)"/gm)].map(
      ([, kind, type, name]) => `${kind}.${type}.${name}`,
    ),
  ]);
  const used = text.match(/\b(var\.\w+|(?:data\.|ephemeral\.)?aws_\w+\.\w+)/g) ?? [];
  for (const name of used) expect(declared).toContain(name);
  const variables = [...declared].filter((name) => name.startsWith("var."));
  for (const name of variables) expect(used, `${name} is not used`).toContain(name);
});

test("no secret has a value in the files", () => {
  expect(text).not.toMatch(/^\s*(password|secret_string|secret_key)\s*=/m);
});
