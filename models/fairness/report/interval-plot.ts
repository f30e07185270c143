import { tau } from "../verdict.ts";
import { type Html, raw } from "./html.ts";

/**
 * A ratio with its interval as a line and a dot, on a logarithmic axis from 1/4 to 4; between 0.8 and 1.25 the ground is shaded,
 * and 1 is a dashed line. What lies beyond the axis ends in an arrow. The figures stand beside it as text, so it is hidden
 * from screen readers.
 */
export function ratioPlot(ratio: number | null, lo: number, hi: number | null, kind: string): Html {
  const x = (value: number) => {
    const at = (Math.log2(Math.max(value, 1e-9)) + 2) / 4;
    return Number((Math.min(1, Math.max(0, at)) * width).toFixed(1));
  };
  const [from, to] = [x(lo), x(hi ?? 1e9)];
  const arrows = [
    ...(lo < 0.25 ? [`<path d="M0 ${middle}l5-3v6z"/>`] : []),
    ...(hi === null || hi > 4 ? [`<path d="M${width} ${middle}l-5-3v6z"/>`] : []),
  ];
  return raw(
    `<svg class="plot ${kind}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true">` +
      `<rect class="ground" x="${x(tau)}" width="${(x(1 / tau) - x(tau)).toFixed(1)}" height="${height}"/>` +
      `<line class="one" x1="${x(1)}" x2="${x(1)}" y2="${height}"/>` +
      `<line class="range" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>${arrows.join("")}` +
      `${ratio === null ? "" : `<circle cx="${x(ratio)}" cy="${middle}" r="3"/>`}</svg>`,
  );
}

const [width, height, middle] = [112, 14, 7];

export interface TrendPoint {
  readonly value: number;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** A ratio in [0, 1] from audit to audit, with its intervals as bars and the bound as a dashed line. */
export function trendPlot(given: readonly TrendPoint[]): Html {
  const [wide, high, edge] = [180, 40, 6];
  const step = given.length > 1 ? (wide - 2 * edge) / (given.length - 1) : 0;
  const x = (i: number) => (edge + i * step).toFixed(1);
  const y = (value: number) => (high - 4 - value * (high - 8)).toFixed(1);
  const bars = given.map(
    ({ lo, hi }, i) =>
      `<line class="range" x1="${x(i)}" x2="${x(i)}" y1="${y(lo ?? 0)}" y2="${y(hi ?? 1)}"/>`,
  );
  const dots = given.map(({ value }, i) => `<circle cx="${x(i)}" cy="${y(value)}" r="2.5"/>`);
  const line = given.map(({ value }, i) => `${x(i)},${y(value)}`).join(" ");
  return raw(
    `<svg class="plot" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" aria-hidden="true">` +
      `<line class="one" x1="0" x2="${wide}" y1="${y(tau)}" y2="${y(tau)}"/>${bars.join("")}` +
      `<polyline points="${line}"/>${dots.join("")}</svg>`,
  );
}
