/** Whether a name is one of these; `*` stands for any text: `gold.*`. */
export function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => {
    const [start = "", ...rest] = pattern.split("*");
    if (rest.length === 0) return pattern === name;
    const end = rest.pop() ?? "";
    if (!name.startsWith(start) || !name.endsWith(end) || name.length < start.length + end.length)
      return false;
    let at = start.length;
    for (const part of rest) {
      const found = name.indexOf(part, at);
      if (found < 0 || found + part.length > name.length - end.length) return false;
      at = found + part.length;
    }
    return true;
  });
}
