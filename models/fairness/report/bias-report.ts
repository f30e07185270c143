import { allGroups, type BiasReportData, type ReportFigure, type ReportTrend } from "./bias-report-data.ts";
import { type Html, html, raw } from "./html.ts";
import { trendPlot } from "./interval-plot.ts";
import { modelSection } from "./model-section.ts";
import { reportStyle } from "./report-style.ts";
import { attributeWords, percentRange, points, rateWords, ratioRange, verdictMark } from "./report-words.ts";

/**
 * An audit as one page of HTML that needs nothing else: no script, no font, no picture from elsewhere. It says what to look at
 * first, then each model by each attribute, what swapped words change, how verdicts moved, and how to read it all.
 */
export function biasReport({ figures, swaps, trend }: BiasReportData): string {
  const [first] = figures;
  const run = first?.run ?? "no run";
  const subjects = subjectsOf(figures);
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bias audit of ${run}</title><style>${raw(reportStyle)}</style></head><body>
<header><h1>Bias audit</h1><p class="soft">${run}, audit ${first?.audit ?? 0}${first?.previous_run ? `; compared with ${first.previous_run}` : ""}.
Models: ${[...new Set(figures.map(({ model }) => model))].join(", ")}.</p>
<nav aria-label="Contents"><ul>${subjects.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
<li><a href="#swaps">Swapped words</a></li><li><a href="#trend">Trend</a></li><li><a href="#reading">How to read this</a></li></ul></nav></header>
<main>${summary(figures)}
${subjects.map(({ id, title, figures: own }) => modelSection(id, title, own))}
${swapSection({ figures, swaps, trend })}${trendSection(trend)}${reading}</main></body></html>
`;
  return page.html;
}

interface Subject {
  readonly id: string;
  readonly title: string;
  readonly figures: readonly ReportFigure[];
}

function subjectsOf(figures: readonly ReportFigure[]): readonly Subject[] {
  const keys = [...new Set(figures.map(({ model, outcome }) => `${model}\u0000${outcome}`))];
  return keys.map((key, i) => {
    const [model = "", outcome = ""] = key.split("\u0000");
    return {
      id: `model-${i + 1}`,
      title: `${model.replace(/@.*$/, "")}: ${outcome}`,
      figures: figures.filter((each) => each.model === model && each.outcome === outcome),
    };
  });
}

/** Errors first: a selection rate may differ because writers do. */
function summary(figures: readonly ReportFigure[]): Html {
  const unfair = figures.filter(
    ({ verdict, group_name }) => verdict === "unfair" && group_name !== allGroups,
  );
  const errors = unfair.filter(({ metric }) => metric !== "selection_rate");
  const selection = unfair.filter(({ metric }) => metric === "selection_rate");
  const counts = (wanted: string) => figures.filter(({ verdict }) => verdict === wanted).length;
  const item = (each: ReportFigure) =>
    html`<li>${each.model.replace(/@.*$/, "")}, ${each.outcome}: <strong>${each.group_name}</strong> (${attributeWords[each.attribute] ?? each.attribute}):
${titleOf(each.metric)} ${percentRange(each.value, each.lo, each.hi)}, ${ratioRange(each.ratio, each.ratio_lo, each.ratio_hi)} times the others'${each.turned ? html`; <em>was ${each.previous_verdict ?? "not audited"}</em>` : ""}</li>`;
  const list = (of: readonly ReportFigure[]) => html`<ul>${of.map(item)}</ul>`;
  return html`<section aria-labelledby="look"><h2 id="look">What to look at</h2>
<p>${counts("unfair")} comparisons are ${verdictMark("unfair")}, ${counts("fair")} ${verdictMark("fair")}, for ${counts("not enough data")} there is ${verdictMark("not enough data")}.</p>
${errors.length > 0 ? html`<p>Groups for which a model errs more or less often than for the others, beyond four fifths and beyond chance:</p>${list(errors)}` : html`<p>For no group does a model err more or less often than for the others, beyond four fifths and beyond chance.</p>`}
${selection.length > 0 ? html`<p>Groups that are selected more or less often. Their writers may differ: compare with the share that is truly so.</p>${list(selection)}` : ""}</section>`;
}

function titleOf(metric: string): string {
  return (rateWords.find((rate) => rate.metric === metric)?.title ?? metric).toLowerCase();
}

const swapWords: Readonly<Record<string, string>> = {
  sex: "Words for women and men",
  age: "Ages, by 30 years",
  name: "Names of different origins",
};

function swapSection({ swaps }: BiasReportData): Html {
  const rows = swaps.map((each) => {
    const head = html`<th scope="row">${swapWords[each.swap] ?? each.swap}</th><td>${each.texts}</td>`;
    if (each.reason !== null) return html`<tr>${head}<td class="small" colspan="3">${each.reason}</td></tr>`;
    const change = (value: number | null, lo: number | null, hi: number | null) =>
      value === null || lo === null || hi === null ? "too few" : points(value, lo, hi);
    return html`<tr>${head}<td>${percentRange(each.flipped_share, each.flipped_lo, each.flipped_hi)}</td>
<td>${change(each.mean_change, each.mean_change_lo, each.mean_change_hi)}</td>
<td>${change(each.mean_shift, each.mean_shift_lo, each.mean_shift_hi)}</td></tr>`;
  });
  return html`<section aria-labelledby="swaps"><h2 id="swaps">Swapped words</h2>
<p>The same texts with words of another group in them. A model that reads what was said, and not who said it, says the same.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Swapped words"><table><thead><tr><th scope="col">Swapped</th><th scope="col">Texts</th><th scope="col">Label changed</th>
<th scope="col">Probability moved, points</th><th scope="col">More negative towards women, older people, other origins, points</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function trendSection(trend: readonly ReportTrend[]): Html {
  const lines = new Map<string, ReportTrend[]>();
  for (const each of trend.filter(({ group_name }) => group_name === allGroups)) {
    const key = [each.model.replace(/@.*$/, ""), each.outcome, each.attribute, each.metric].join("\u0000");
    lines.set(key, [...(lines.get(key) ?? []), each]);
  }
  const audits = new Set(trend.map(({ audit }) => audit)).size;
  if (audits < 2)
    return html`<section aria-labelledby="trend"><h2 id="trend">Trend</h2><p class="soft">This is the first audit.</p></section>`;
  const rows = [...lines].map(([key, of]) => {
    const [model = "", outcome = "", attribute = "", metric = ""] = key.split("\u0000");
    const last = of.at(-1);
    const versions = new Set(of.map((each) => each.model)).size;
    return html`<tr><th scope="row">${model}: ${outcome}<br><span class="soft">${attributeWords[attribute] ?? attribute}</span></th><td>${metric.replaceAll("_", " ")}</td><td>${trendPlot(of)}</td>
<td>${last ? html`${ratioRange(last.value, last.lo, last.hi)}<br>${verdictMark(last.verdict)}` : ""}</td><td>${versions}</td></tr>`;
  });
  return html`<section aria-labelledby="trend"><h2 id="trend">Trend</h2><div class="scroll" tabindex="0" role="region" aria-label="Trend"><table>
<caption>Ratios over all groups in the last ${audits} audits, with intervals; dashed: 0.8.</caption><thead><tr><th scope="col">Model, by</th><th scope="col">Figure</th><th scope="col">From audit to audit</th><th scope="col">Now</th><th scope="col">Versions</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

const reading = html`<section aria-labelledby="reading"><h2 id="reading">How to read this</h2>
<dl>${rateWords.map(({ title, doc }) => html`<dt>${title}</dt><dd>${doc}</dd>`)}
<dt>Verdicts</dt><dd>${verdictMark("unfair")}: the ratio's whole interval lies below 0.8 (four fifths) or, of a group against the others, above 1.25. ${verdictMark("fair")}: it lies within. ${verdictMark("not enough data")}: the data fit both. The estimate alone decides nothing. Intervals of ratios hold at 95 % for all comparisons of an attribute together.</dd>
<dt>Small groups</dt><dd>Below 30 reviews, or 10 that a rate is about, nothing is compared.</dd>
<dt>Truth</dt><dd>is the writer's own rating. That writers of two groups rate alike what they feel alike is assumed, not known.</dd>
<dt>ECE</dt><dd>is never zero in a small group: beside it stands what perfect probabilities would show by chance.</dd></dl></section>`;
