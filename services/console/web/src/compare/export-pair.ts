import type { FlowView } from '@idprop/decision';
import type { Comparison } from '../api/client.js';
import { escape, flowHtml, messageOf, plain, STYLE } from '../flows/export-flow.js';
import { layOut, type Lane } from '../flows/ladder-layout.js';

/** Both flows of a comparison with their titles, as far as they are there. */
function sidesOf({ before, after }: Comparison): { title: string; flow: FlowView | undefined }[] {
  return after === undefined
    ? [{ title: 'As it is', flow: before.flow }]
    : [
        { title: 'Before', flow: before.flow },
        { title: 'After', flow: after.flow },
      ];
}

/** Both flows as one Mermaid diagram: the same columns, one after the other. */
export function pairToMermaid(comparison: Comparison): string {
  const laid = sidesOf(comparison).flatMap(({ title, flow }) => (flow === undefined ? [] : [{ title, ...layOut(flow) }]));
  const lanes = new Map<string, Lane>(laid.flatMap((one) => one.lanes.map((lane) => [lane.id, lane] as const)));
  const ids = [...lanes.keys()];
  const lines = laid.flatMap(({ title, lanes: own, rows }) => {
    const name = (lane: number): string => `L${ids.indexOf(own[lane]?.id ?? '')}`;
    return [`Note over L0,L${ids.length - 1}: ${title}`, ...rows.map((row) => messageOf(row, name))];
  });
  const participants = [...lanes.values()].map(({ title }, index) => `participant L${index} as ${plain(title)}`);
  return `${['sequenceDiagram', ...[...participants, ...lines].map((line) => `  ${line}`)].join('\n')}\n`;
}

/** Both as one HTML file that needs nothing else: the differences, the pictures, every check, both panels. */
export function pairToHtml(comparison: Comparison, svgs: readonly string[]): string {
  const { before, after = before, differences } = comparison;
  const rows = differences.map(
    ({ where, what, before: left, after: right }) =>
      `<tr>${[where, what, left, right].map((text) => `<td>${escape(text)}</td>`).join('')}</tr>`,
  );
  const sides = sidesOf(comparison).map(({ title, flow }, index) => {
    const { clients, status } = index === 0 ? before : after;
    const panel = clients.length === 0 ? '' : `<h3>VIEWHWS after it</h3><pre>${escape(clients.join('\n'))}</pre>`;
    return `<section><h1>${title}: ${escape(flow?.what ?? 'no flow')} → ${escape(String(status ?? 'no answer'))}</h1>${svgs[index] ?? ''}${flow === undefined ? '' : flowHtml(flow)}${panel}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Before and after</title>
<style>${STYLE}td{border-top:1px solid #999;padding:.2rem .6rem;vertical-align:top}</style></head>
<body><table><tr><th>where</th><th>what</th><th>before</th><th>after</th></tr>${rows.join('')}</table>
${sides.join('\n')}
</body></html>
`;
}

/** Pictures beside one another as one SVG file. */
export function besideEachOther(svgs: readonly SVGSVGElement[], texts: readonly string[]): string {
  const sizes = svgs.map((svg) => ({ width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) }));
  const width = sizes.reduce((sum, size) => sum + size.width, 0);
  const height = Math.max(0, ...sizes.map((size) => size.height));
  let x = 0;
  const placed = texts.map((text, index) => {
    const at = x;
    x += sizes[index]?.width ?? 0;
    return text.replace('<svg ', `<svg x="${at}" `);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${placed.join('')}</svg>`;
}
