import type { RefObject } from 'react';
import type { Comparison } from '../api/client.js';
import { toSvg } from '../flows/export-flow.js';
import { save } from '../flows/export-menu.js';
import { besideEachOther, pairToHtml, pairToMermaid } from './export-pair.js';

/** Takes before and after out of the page, both in one file. */
export function ExportPair({ comparison, drawn }: { comparison: Comparison; drawn: RefObject<HTMLElement | null> }) {
  const ladders = (): SVGSVGElement[] => [...(drawn.current?.querySelectorAll<SVGSVGElement>('svg.ladder') ?? [])];
  return (
    <span className="export" role="group" aria-label="Export">
      <button onClick={() => save('before-after.html', 'text/html', pairToHtml(comparison, ladders().map(toSvg)))}>HTML</button>
      <button onClick={() => save('before-after.svg', 'image/svg+xml', besideEachOther(ladders(), ladders().map(toSvg)))}>SVG</button>
      <button onClick={() => save('before-after.mmd', 'text/plain', pairToMermaid(comparison))}>Mermaid</button>
    </span>
  );
}
