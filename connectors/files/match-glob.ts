/** Whether a key matches a pattern: `?` and `*` within a folder, `**` across folders, `[abc]` one of these. */
export function matchesGlob(pattern: string): (key: string) => boolean {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?|\[[^\]]+\])/).map((part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    if (/^\[[^\]]+\]$/.test(part)) return `[${part.slice(1, -1).replace(/[\\^]/g, "\\$&")}]`;
    return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  const expression = new RegExp(`^${parts.join("")}$`, "s");
  return (key) => expression.test(key);
}
