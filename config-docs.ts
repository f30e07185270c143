import { artefactVariable } from "./artefacts/artefact-variable.ts";
import { artefactNames } from "./artefacts/table.ts";
import { variables } from "./config-variables.ts";

/** One line of the configuration table: for `docs/configuration.md` and for `pharma doctor --settings`. */
export interface SettingDoc {
  readonly variable: string;
  readonly doc: string;
  readonly accepted: string;
  readonly default: string;
}

/** Every variable there is, in the order of the documentation. */
export function settingDocs(): readonly SettingDoc[] {
  const fixed = Object.entries(variables).map(([variable, v]) => ({
    variable,
    doc: v.doc,
    accepted: v.accepted,
    default: v.default,
  }));
  const overrides = artefactNames.map((name) => ({
    variable: artefactVariable(name),
    doc: `Local file or folder to use instead of fetching \`${name}\`.`,
    accepted: "a path; the hash is checked all the same",
    default: "fetched",
  }));
  return [...fixed, ...overrides];
}

/** The text of `docs/configuration.md`. */
export function configurationPage(): string {
  const rows = settingDocs().map(
    (d) => `| \`${d.variable}\` | ${d.doc} | ${d.accepted.replaceAll("|", "\\|")} | ${d.default} |`,
  );
  return `# Configuration

Everything is read from the environment, once, by \`config.ts\`. Nothing needs to be set: without any of it, the
embedded server and a local lake are used. An empty value counts as unset; a variable that does not exist, or a value
that cannot be used, is an error that names it.

| variable | what it means | accepted | without it |
|---|---|---|---|
${rows.join("\n")}

Proxies (\`HTTPS_PROXY\`, \`NO_PROXY\`) and further certificates (\`NODE_EXTRA_CA_CERTS\`) are honoured when pinned
artefacts are downloaded; pip and Maven use their own settings.
`;
}
