/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | readonly Html[];

/** HTML of a template: texts and numbers are escaped, markup and lists of markup are put in. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.reduce((sum, string, i) => `${sum}${toHtml(parts[i - 1] ?? "")}${string}`);
  return { html: text };
}

/** Markup of this file's own making, such as styles and pictures. */
export function raw(text: string): Html {
  return { html: text };
}

function toHtml(part: Part): string {
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return "html" in part ? part.html : part.map((each) => each.html).join("");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
