import type { IndexedEvidence } from "./indexed-evidence.ts";

/** Stretches of one source that follow each other: what words are counted in. A review mostly is one section. */
export interface Section {
  /** Rows of its stretches. */
  readonly rows: readonly number[];
  /** Their text, where they overlap once. */
  readonly text: string;
  readonly about: string;
  readonly language: string;
}

/** UTF-16 code units. A question's words stand all over a review; over a label of 50 pages they say little. */
const longest = 2_000;

/** @param passages those of a source in the order of its text */
export function sectionsOf(passages: readonly IndexedEvidence[]): readonly Section[] {
  const sections: Section[] = [];
  let open: { rows: number[]; text: string; start: number; end: number } | undefined;
  let [source, about, language] = ["", "", ""];
  const close = () => {
    if (open) sections.push({ rows: open.rows, text: open.text, about, language });
    open = undefined;
  };
  passages.forEach(({ evidence, about: its }, row) => {
    const key = `${evidence.source} ${evidence.sourceId}`;
    const { start, end, text } = evidence;
    if (open && key === source && start >= open.start && end - open.start <= longest) {
      open.rows.push(row);
      const seen = Math.max(0, open.end - start);
      if (seen < text.length) open.text += `${seen === 0 ? " " : ""}${text.slice(seen)}`;
      open.end = Math.max(open.end, end);
      return;
    }
    close();
    [source, about, language] = [key, its, evidence.language];
    open = { rows: [row], text, start, end };
  });
  close();
  return sections;
}
