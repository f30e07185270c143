// A process of its own that fetches `tool` from a URL: node ensure-in-process.mjs HOME URL SHA256 BYTES
import { ensureArtefact } from "../../dist/artefacts/ensure-artefact.js";

const [home, url, sha256, bytes] = process.argv.slice(2);
const artefact = {
  name: "tool",
  version: "1",
  what: "a tool for tests",
  licence: "none",
  neededBy: "feature",
  folder: "tool/1",
  returns: "file",
  usableInPlace: false,
  files: { any: [{ path: "tool.bin", sha256, bytes: Number(bytes) }] },
  sources: [{ kind: "https", downloads: { any: [{ url, packing: "none", entries: { "tool.bin": "" } }] } }],
};
const path = await ensureArtefact("tool", {
  home,
  table: [artefact],
  onProgress: ({ step }) => process.stdout.write(`${step}\n`),
});
process.stdout.write(`path ${path}\n`);
