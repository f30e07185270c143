import type { CurvePoint, LearningCurve } from "./learning-curve.ts";

/** A step of the curve: mean over seeds, with the least and the largest. */
export interface CurveStep {
  readonly share: number;
  /** Mean number of examples. */
  readonly examples: number;
  readonly seeds: number;
  readonly accuracy: Spread;
  readonly macroF1: Spread;
}

export interface Spread {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

export function curveSteps({ points }: LearningCurve): CurveStep[] {
  return [...new Set(points.map(({ share }) => share))].map((share) => {
    const at = points.filter((point) => point.share === share);
    return {
      share,
      examples: Math.round(mean(at.map(({ examples }) => examples))),
      seeds: at.length,
      accuracy: spread(at, "accuracy"),
      macroF1: spread(at, "macroF1"),
    };
  });
}

const [width, height, margin] = [480, 280, 48];
const lines = [
  { metric: "accuracy", label: "accuracy", colour: "#1f6feb" },
  { metric: "macroF1", label: "macro-F1", colour: "#bf5700" },
] as const;

/** The curve as an SVG of its own: a line per metric through the means, bars from the least to the largest. */
export function curveSvg(curve: LearningCurve): string {
  const steps = curveSteps(curve);
  const values = steps.flatMap((step) =>
    lines.flatMap(({ metric }) => [step[metric].least, step[metric].most]),
  );
  const [low, high] = [Math.floor(Math.min(...values) * 20) / 20, Math.ceil(Math.max(...values) * 20) / 20];
  const largest = Math.max(...steps.map(({ examples }) => examples));
  const x = (examples: number) => margin + (examples / largest) * (width - 2 * margin);
  const y = (value: number) => height - margin - ((value - low) / (high - low || 1)) * (height - 2 * margin);
  const grid = Array.from({ length: Math.round((high - low) / 0.05) + 1 }, (_, i) => low + i * 0.05).map(
    (value) =>
      `<line x1="${margin}" x2="${width - margin}" y1="${at(y(value))}" y2="${at(y(value))}" stroke="#ddd"/>` +
      `<text x="${margin - 6}" y="${at(y(value) + 4)}" text-anchor="end">${value.toFixed(2)}</text>`,
  );
  const ticks = steps.map(
    ({ examples }) =>
      `<text x="${at(x(examples))}" y="${height - margin + 18}" text-anchor="middle">${examples}</text>`,
  );
  const drawn = lines.map(({ metric, label, colour }, i) => {
    const path = steps.map((step) => `${at(x(step.examples))},${at(y(step[metric].mean))}`).join(" ");
    const bars = steps.map(
      (step) =>
        `<line x1="${at(x(step.examples))}" x2="${at(x(step.examples))}" y1="${at(y(step[metric].least))}" y2="${at(y(step[metric].most))}" stroke="${colour}"/>`,
    );
    return (
      `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${bars.join("")}` +
      `<text x="${margin + 90 * i}" y="20" fill="${colour}">${label}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img"><title>Learning curve of ${curve.model}, ${curve.n} held-out examples</title>${[...grid, ...ticks, ...drawn].join("")}<text x="${width / 2}" y="${height - 8}" text-anchor="middle">training examples</text></svg>\n`;
}

function spread(points: readonly CurvePoint[], metric: "accuracy" | "macroF1"): Spread {
  const values = points.map((point) => point[metric]);
  return { mean: Number(mean(values).toFixed(4)), least: Math.min(...values), most: Math.max(...values) };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function at(value: number): string {
  return value.toFixed(1);
}
