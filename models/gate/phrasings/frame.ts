import { caseReports } from "./case-reports.ts";
import { clinical } from "./clinical.ts";
import { efficacy } from "./efficacy.ts";
import { symptoms } from "./symptoms.ts";
import { taking } from "./taking.ts";
import { telling } from "./telling.ts";
import { unseen } from "./unseen.ts";

/**
 * One thing that people say, in several words, and what does and does not follow from it. Written for this project: the lines of
 * a frame begin with `e` (what was written), `s` (follows from every `e`), `c` (contradicts every `e`), `n` (neither), their
 * wordings parted by ` | `. In braces: `{R}` and `{r}` who wrote ("The reviewer", "the reviewer"), `{drug}`, `{other}`,
 * `{effect}`, `{effect2}`, `{effect3}`, `{n}`, `{age}`, `{dose}`, `{lower}` (a lower dose), `{money}`.
 */
export interface Frame {
  readonly theme: string;
  readonly evidence: readonly string[];
  readonly supported: readonly string[];
  readonly contradicted: readonly string[];
  readonly neither: readonly string[];
}

export const frames: readonly Frame[] = Object.freeze(
  Object.entries({ efficacy, symptoms, taking, caseReports, telling, clinical }).flatMap(([theme, text]) =>
    parse(theme, text),
  ),
);

/** Kept from training. */
export const unseenFrames: readonly Frame[] = Object.freeze(parse("unseen", unseen));

function parse(theme: string, text: string): Frame[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return Array.from({ length: Math.floor(lines.length / 4) }, (_, i) => {
    const part = (kind: string, k: number): readonly string[] => {
      const line = lines[4 * i + k] ?? "";
      if (!line.startsWith(`${kind} `))
        throw new SyntaxError(
          `${theme}: expected a line "${kind}", not ${JSON.stringify(line.slice(0, 60))}`,
        );
      return line.slice(2).split(" | ");
    };
    return {
      theme,
      evidence: part("e", 0),
      supported: part("s", 1),
      contradicted: part("c", 2),
      neither: part("n", 3),
    };
  });
}
