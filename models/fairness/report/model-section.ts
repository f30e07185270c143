import { allGroups, type ReportFigure } from "./bias-report-data.ts";
import { groupTable } from "./group-table.ts";
import { type Html, html } from "./html.ts";
import { attributeWords, rateWords, ratioRange, verdictMark } from "./report-words.ts";

/** One outcome of one model: every attribute over its groups in one table, then the groups of each. */
export function modelSection(id: string, title: string, figures: readonly ReportFigure[]): Html {
  const attributes = Object.keys(attributeWords).filter((name) =>
    figures.some((each) => each.attribute === name),
  );
  const of = (attribute: string) => figures.filter((each) => each.attribute === attribute);
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${title}, all groups"><table><caption>Smallest rate divided by the largest, over the groups that are large enough; the interval holds for all pairs of groups together.</caption>
<thead><tr><th scope="col">By</th>${rateWords.map((rate) => html`<th scope="col">${rate.title}</th>`)}</tr></thead>
<tbody>${attributes.map((attribute) => html`<tr><th scope="row">${attributeWords[attribute] ?? attribute}</th>${cells(of(attribute))}</tr>`)}</tbody></table></div>
${attributes.map((attribute) => groupTable(attribute, of(attribute)))}</section>`;
}

/** A reason that is the same for all figures is said once. */
function cells(figures: readonly ReportFigure[]): readonly Html[] {
  const over = rateWords.map((rate) =>
    figures.find((each) => each.metric === rate.over && each.group_name === allGroups),
  );
  const reasons = new Set(over.map((figure) => figure?.reason ?? null));
  const [only] = reasons;
  if (reasons.size === 1 && typeof only === "string")
    return [
      html`<td class="small" colspan="${rateWords.length}">${verdictMark("not enough data")}: ${only}</td>`,
    ];
  return over.map((figure) => {
    if (figure?.verdict == null) return html`<td></td>`;
    const { value, lo, hi, verdict, reason } = figure;
    if (value === null) return html`<td class="small">${verdictMark(verdict)}<br>${reason ?? ""}</td>`;
    return html`<td>${ratioRange(value, lo, hi)}<br>${verdictMark(verdict)}</td>`;
  });
}
