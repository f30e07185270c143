import { basename } from "node:path";
import { DocumentRefused } from "./document-refused.ts";
import { frontMatter } from "./front-matter.ts";
import { oneLine, plainText } from "./plain-text.ts";
import { isoDay, type RawDocument, type RawSection } from "./raw-document.ts";

/**
 * A plain text, which is one section, or Markdown, in which a heading begins one. Before either may stand front matter with
 * `title`, `products`, `version`, `date` and `id`.
 *
 * @param label where the file lies: its id, and the title of a text without one
 * @throws DocumentRefused
 */
export function readText(
  written: string,
  { label, format }: { readonly label: string; readonly format: "markdown" | "text" },
): RawDocument {
  const { about, rest } = frontMatter(plainText(written));
  const { sections, heading } =
    format === "markdown" ? markdownSections(rest) : { sections: [], heading: null };
  const title = about.title ?? heading ?? basename(label).replace(/\.[a-z0-9]+$/i, "");
  const whole = plainText(rest);
  const found = format === "markdown" ? sections : [{ code: null, path: [title], text: whole }];
  const worded = found
    .filter(({ text }) => text !== "")
    .map((section) => (section.path.length === 0 ? { ...section, path: [title] } : section));
  if (worded.length === 0) throw new DocumentRefused("missing-value", "It has no words.");
  return {
    document_id: about.id ?? label,
    kind: "document",
    format,
    title,
    version: about.version ?? null,
    effective: about.date ?? null,
    effective_date: isoDay(about.date ?? null),
    products: about.products.map((name) => ({ name, generic: null, ingredients: [] })),
    sections: worded,
  };
}

/** Sections by the headings that begin with `#`; the first of the highest rank, where it comes first, is the title. */
function markdownSections(text: string): { sections: RawSection[]; heading: string | null } {
  const sections: RawSection[] = [];
  let path: { readonly rank: number; readonly name: string }[] = [];
  let heading: string | null = null;
  let lines: string[] = [];
  let fenced = false;
  const close = () => {
    sections.push({ code: null, path: path.map(({ name }) => name), text: plainText(lines.join("\n")) });
    lines = [];
  };
  for (const line of text.split("\n")) {
    if (/^\s{0,3}(```|~~~)/.test(line)) fenced = !fenced;
    const [, marks = "", name = ""] = fenced ? [] : (/^(#{1,6})\s+(.+?)\s*#*$/.exec(line) ?? []);
    if (marks === "") {
      lines.push(line);
      continue;
    }
    close();
    const rank = marks.length;
    if (rank === 1 && heading === null && sections.every((section) => section.text === "")) {
      heading = oneLine(name);
      path = [];
    } else path = [...path.filter((each) => each.rank < rank), { rank, name: oneLine(name) }];
  }
  close();
  return { sections, heading };
}
