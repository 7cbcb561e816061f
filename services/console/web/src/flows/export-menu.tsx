import type { FlowView } from '@idprop/decision';
import { toHtml, toMermaid, toSvg } from './export-flow.js';

/** Takes a flow out of the page: to keep it, or to show it elsewhere. */
export function ExportMenu({ flow }: { flow: FlowView }) {
  const svg = (): string => {
    const drawn = document.querySelector<SVGSVGElement>('svg.ladder');
    if (drawn === null) throw new Error('there is no ladder to be exported');
    return toSvg(drawn);
  };
  return (
    <span className="export" role="group" aria-label="Export">
      <button onClick={() => save(`flow-${flow.id}.html`, 'text/html', toHtml(flow, svg()))}>HTML</button>
      <button onClick={() => save(`flow-${flow.id}.svg`, 'image/svg+xml', svg())}>SVG</button>
      <button onClick={() => save(`flow-${flow.id}.mmd`, 'text/plain', toMermaid(flow))}>Mermaid</button>
    </span>
  );
}

/** Hands a text to the browser as a file. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
