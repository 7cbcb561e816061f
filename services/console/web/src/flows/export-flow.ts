import type { CheckView, FlowView, HopView } from '@idprop/decision';
import { isHopView, layOut, nameOf, type Row } from './ladder-layout.js';
import { whoText } from './who.js';

/** A flow as a Mermaid sequence diagram. */
export function toMermaid(flow: FlowView): string {
  const { lanes, rows } = layOut(flow);
  const name = (lane: number): string => `L${lane}`;
  const lines = rows.map((row) => messageOf(row, name));
  return (
    ['sequenceDiagram', ...lanes.map(({ title }, index) => `participant ${name(index)} as ${plain(title)}`), ...lines]
      .map((line, index) => (index === 0 ? line : `  ${line}`))
      .join('\n') + '\n'
  );
}

/** A row as a line of a sequence diagram. */
export function messageOf(row: Row, name: (lane: number) => string): string {
  const mark = { pass: '✓', fail: '✗', info: '·' }[row.verdict];
  switch (row.kind) {
    case 'call':
      return `${name(row.from)}->>${name(row.to)}: ${plain(row.dropped === undefined ? whoText(row.identity) : `${whoText(row.identity)} ends here, ${whoText(row.dropped)}`)}`;
    case 'answer':
      return `${name(row.from)}-->>${name(row.to)}: ${mark} ${plain(row.label)}`;
    case 'consult':
      return `${name(row.from)}->>${name(row.to)}: ${mark} ${plain(row.label)}`;
    case 'checks':
      return `Note over ${name(row.from)}: ${mark} ${plain(row.label)}`;
  }
}

/** What Mermaid would take for its own. */
export function plain(text: string): string {
  return text.replace(/[;#<>{}\n]/g, ' ');
}

/** The drawn ladder as an SVG file of its own: the page's rules for it go along. */
export function toSvg(drawn: SVGSVGElement): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = ladderRules();
  copy.prepend(style);
  copy.setAttribute('class', 'ladder still');
  return new XMLSerializer().serializeToString(copy);
}

/** How an exported page looks. */
export const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}pre{background:#111;color:#7f7;padding:.5rem;overflow:auto}li.fail{color:#a11}svg{max-width:100%;height:auto}';

/** Every hop and every check. */
export function flowHtml(flow: FlowView): string {
  return flow.hops.map(hopHtml).join('\n');
}

/** A flow as one HTML file that needs nothing else: the picture, and every check. */
export function toHtml(flow: FlowView, svg: string): string {
  const result = flow.result === null ? 'no answer' : String(flow.result);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(flow.what)} · ${escape(result)}</title>
<style>${STYLE}</style></head>
<body><h1>${escape(flow.what)} → ${escape(result)}</h1><p>${new Date(flow.at).toISOString()} · flow ${escape(flow.id)}</p>
${svg}
${flowHtml(flow)}
</body></html>
`;
}

function hopHtml(hop: HopView): string {
  const parts = hop.parts.map((part) => (isHopView(part) ? `<li>${hopHtml(part)}</li>` : checkHtml(part)));
  return `<h2>${escape(nameOf(hop.service))} · ${escape(whoText(hop.identity))} · ${hop.outcome}</h2><ol>${parts.join('')}</ol>`;
}

function checkHtml({ verdict, title, definition, expected, found, codes, messages, remedies }: CheckView): string {
  const facts = [
    definition?.name,
    expected === undefined ? undefined : `expected ${expected}`,
    found === undefined ? undefined : `found ${found}`,
    codes,
  ].filter((fact) => fact !== undefined);
  const texts = [
    ...messages.map(({ lines }) => lines.join('\n')),
    ...remedies.map(({ place, lines }) => `remedy (${place}):\n${lines.join('\n')}`),
  ];
  return `<li class="${verdict}">${{ pass: '✓', fail: '✗', info: '·', 'not-reached': '–' }[verdict]} ${escape(title)} <small>${escape(facts.join(', '))}</small>${texts.map((text) => `<pre>${escape(text)}</pre>`).join('')}</li>`;
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The rules of the page that draw a ladder, with the colours of the theme that is on. */
function ladderRules(): string {
  const values = getComputedStyle(document.documentElement);
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText);
  const drawing = rules.filter((text) => text.startsWith('.ladder')).join('\n');
  return drawing.replace(/var\((--[\w-]+)\)/g, (_whole, name: string) => values.getPropertyValue(name).trim());
}
