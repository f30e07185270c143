import { round } from "../../learning/classification-report.ts";
import type { GuessLanguage } from "../language-guess.ts";
import type { LabelledText } from "./windows.ts";

const bins = 15;

/** Expected calibration error over equal bins (Guo et al. 2017), and how often guesses of each tenth of confidence are right. */
export function measureConfidence(texts: readonly LabelledText[], guess: GuessLanguage) {
  const guesses = texts
    .map(({ language, text }) => ({ ...guess(text), truth: language }))
    .filter(({ language }) => language !== "")
    .map(({ language, truth, confidence }) => ({ right: language === truth ? 1 : 0, confidence }));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const bin = (k: number, of: number) =>
    guesses.filter(({ confidence }) => Math.min(of - 1, Math.floor(confidence * of)) === k);
  const ece = Array.from({ length: bins }, (_, k) => bin(k, bins))
    .filter((rows) => rows.length > 0)
    .reduce(
      (sum, rows) =>
        sum +
        (rows.length / guesses.length) *
          Math.abs(mean(rows.map(({ right }) => right)) - mean(rows.map(({ confidence }) => confidence))),
      0,
    );
  return {
    n: guesses.length,
    ece: round(ece),
    rightByConfidence: Object.fromEntries(
      Array.from({ length: 10 }, (_, k) => [`${k / 10}`, bin(k, 10)] as const)
        .filter(([, rows]) => rows.length > 0)
        .map(([from, rows]) => [
          from,
          { n: rows.length, right: round(mean(rows.map(({ right }) => right))) },
        ]),
    ),
  };
}
