import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { alertConfigSchema } from "../../alerts/alert-config.ts";
import { parseAlertConfig } from "../../alerts/parse-alert-config.ts";
import { secretNames } from "../../alerts/sinks/with-secrets.ts";

const page = await readFile(new URL("../../docs/alerts.md", import.meta.url), "utf8");

test("the configuration in docs/alerts.md is one", () => {
  const [, example = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
  const config = parseAlertConfig(example, "docs/alerts.md");
  expect(secretNames(config.sinks)).toHaveLength(4);
  expect(secretNames(config.sinks).filter((name) => name.startsWith("PHARMA_"))).toEqual([]);
});

test("docs/alerts.md names every kind of rule and sink", () => {
  const kinds = (value: unknown): string[] =>
    typeof value !== "object" || value === null
      ? []
      : "kind" in value && typeof (value.kind as { value?: unknown })?.value === "string"
        ? [(value.kind as { value: string }).value]
        : [];
  const { sinks, rules } = alertConfigSchema.shape;
  const options = [...sinks.valueType.options, ...rules.element.options];
  const names = options.flatMap((option) => kinds(option.shape));
  expect(names.length).toBeGreaterThan(12);
  for (const name of names) expect(page).toContain(`\`${name}\``);
});
