import { allGroups, type ReportFigure } from "./bias-report-data.ts";
import { type Html, html } from "./html.ts";
import { ratioPlot } from "./interval-plot.ts";
import { attributeWords, percentRange, rateWords, ratioRange, verdictMark } from "./report-words.ts";

/** The groups of an attribute, for one outcome of one model. Groups that no rate could be compared of stand below, by name. */
export function groupTable(attribute: string, figures: readonly ReportFigure[]): Html {
  const names = [...new Set(figures.map(({ group_name }) => group_name))].filter(
    (name) => name !== allGroups,
  );
  const of = (group: string, metric: string) =>
    figures.find((each) => each.group_name === group && each.metric === metric);
  const rates = rateWords.filter(({ metric }) => names.some((name) => (of(name, metric)?.n ?? 0) > 0));
  const large = names.filter((name) => rateWords.some(({ metric }) => of(name, metric)?.reason === null));
  const small = names.filter((name) => !large.includes(name));
  const calibrated = figures.some(({ metric }) => metric === "ece");
  const title = attributeWords[attribute] ?? attribute;
  if (names.length === 0) return html`<h3>${title}</h3><p class="soft">No review states it.</p>`;
  const body = large
    .toSorted((a, b) => (of(b, "coverage")?.n ?? 0) - (of(a, "coverage")?.n ?? 0))
    .map(
      (
        name,
      ) => html`<tr><th scope="row">${name}<br><span class="soft">${reviews(of(name, "coverage")?.n ?? 0)}</span></th>
${rates.map(({ metric }) => rateCell(of(name, metric)))}${calibrated ? calibrationCells(name, of) : []}</tr>`,
    );
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<caption>Rate with its 95 % interval; below, its ratio to the other groups' rate. Groups by size.</caption>
<thead><tr><th scope="col">${title}</th>${rates.map(({ title: rate }) => html`<th scope="col">${rate}</th>`)}
${calibrated ? html`<th scope="col">Truly so</th><th scope="col">Probability too high by</th><th scope="col">ECE (by chance)</th>` : ""}</tr></thead>
<tbody>${body}</tbody></table></div>`;
  return html`<h3>${title}</h3>${large.length > 0 ? table : html`<p class="soft">No group is large enough to compare.</p>`}
${
  small.length > 0 && large.length > 0
    ? html`<p class="soft">Too small to compare: ${small.map((name) => `${name} (${of(name, "coverage")?.n ?? 0})`).join(", ")}.</p>`
    : ""
}`;
}

function rateCell(figure: ReportFigure | undefined): Html {
  if (figure === undefined || figure.n === 0) return html`<td class="small">none</td>`;
  const { value, lo, hi, ratio, ratio_lo, ratio_hi, verdict, reason, previous_verdict, turned } = figure;
  const rate = percentRange(value, lo, hi);
  if (reason !== null || verdict === null || ratio_lo === null)
    return html`<td class="small">${rate}<br>${reason ?? ""}</td>`;
  const kind = verdict === "not enough data" ? "open" : verdict;
  return html`<td>${rate}${ratioPlot(ratio, ratio_lo, ratio_hi, kind)}× ${ratioRange(ratio, ratio_lo, ratio_hi)}<br>${verdictMark(verdict)}${
    turned ? html`<br><span class="soft">was ${previous_verdict ?? "not audited"}</span>` : ""
  }</td>`;
}

function calibrationCells(
  group: string,
  of: (group: string, metric: string) => ReportFigure | undefined,
): readonly Html[] {
  const base = of(group, "base_rate");
  const gap = of(group, "calibration_gap");
  const ece = of(group, "ece");
  const chance = of(group, "ece_of_chance")?.value ?? 0;
  if (gap?.value == null || ece?.value == null)
    return [
      html`<td>${percentRange(base?.value ?? null, base?.lo ?? null, base?.hi ?? null)}</td><td class="small">too few</td><td></td>`,
    ];
  return [
    html`<td>${percentRange(base?.value ?? null, base?.lo ?? null, base?.hi ?? null)}</td>
<td>${percentRange(gap.value, gap.lo, gap.hi)}</td><td>${ece.value.toFixed(3)} (${chance.toFixed(3)})</td>`,
  ];
}

function reviews(n: number): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? "review" : "reviews"}`;
}
