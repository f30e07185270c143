/**
 * Removes HTML's tags and comments. Only elements of HTML are tags: `<3`, `a < b` and `<sigh>` stay.
 * A tag that starts a line or a block becomes a line break, any other nothing. `script` and `style` go with content.
 */
export function stripTags(text: string): string {
  if (!text.includes("<")) return text;
  return text
    .replace(HIDDEN, " ")
    .replace(TAG, (_tag, name: string) => (BLOCK.has(name.toLowerCase()) ? "\n" : ""));
}

const BLOCK = new Set(
  "address article blockquote br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const INLINE =
  "a abbr b big body cite code del em font head html i img input ins kbd label link mark meta noscript q s samp small span strike strong sub sup tt u var video wbr".split(
    " ",
  );

const NAMES = [...BLOCK, ...INLINE].join("|");
/** Attributes must look like attributes, so that `<b and c>` is not a tag. */
const ATTRIBUTES = `(?:\\s+[a-zA-Z-]{1,40}(?:\\s*=\\s*(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'|[^\\s"'<>=]{1,2000}))?){0,20}`;
const TAG = new RegExp(`</?(${NAMES})${ATTRIBUTES}\\s*/?>`, "gi");
const HIDDEN = /<!--[\s\S]{0,20000}?-->|<(script|style)\b[^<>]{0,2000}>[\s\S]{0,20000}?<\/\1\s*>/gi;
