/** Of the report: readable on a screen in both schemes, and on paper, where links and shades do without colour. */
export const reportStyle = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --rule: #d0d7de; --ground: #fff; --band: #e8edf2;
  --fair: #0b5d3b; --unfair: #a40e26; --open: #57606a; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9da7b3; --rule: #30363d; --ground: #0d1117;
  --band: #21262d; --fair: #56d364; --unfair: #ff8b85; --open: #9da7b3; } }
body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.5rem 4rem; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; }
p, ul, dl { max-width: 48rem; margin: .5rem 0; } .soft { color: var(--soft); } a { color: inherit; }
dt { font-weight: 600; margin-top: .4rem; } dd { margin: 0 0 0 1.2rem; }
nav ul { padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .8125rem; font-variant-numeric: tabular-nums; margin: .5rem 0; }
caption { text-align: left; color: var(--soft); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--rule); }
thead th { border-bottom: 2px solid var(--rule); vertical-align: bottom; } tbody th { font-weight: 600; }
td .plot { display: block; margin: .15rem 0; } td.small { color: var(--soft); } td.wide { min-width: 5.5rem; }
.verdict { white-space: nowrap; } .verdict.fair { color: var(--fair); } .verdict.open { color: var(--open); }
.verdict.unfair { color: var(--unfair); font-weight: 600; }
.plot .ground { fill: var(--band); } .plot .one { stroke: var(--soft); stroke-dasharray: 2 2; }
.plot .range { stroke: currentColor; stroke-width: 1.5; } .plot circle, .plot path { fill: currentColor; }
.plot polyline { fill: none; stroke: currentColor; } .plot.unfair { color: var(--unfair); } .plot.fair { color: var(--fair); }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } table { font-size: 8pt; }
  .scroll { overflow: visible; } tr, h2, h3 { break-inside: avoid; } h2, h3 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
