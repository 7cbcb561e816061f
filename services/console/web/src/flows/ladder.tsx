import { useMemo, useRef } from 'react';
import type { FlowView } from '@idprop/decision';
import { useWidth } from '../shell/use-width.js';
import { layOut, type Ladder as Laid, type Row } from './ladder-layout.js';
import { whoText } from './who.js';

const WIDEST_LANE = 190;
const NARROWEST_LANE = 96;
const ROW_HEIGHT = 44;
const HEAD_HEIGHT = 58;
const MARGIN = 62;
/** Width of a letter of a label, on average. */
const LETTER = 6.3;

/** Where a lane stands, from the left. */
type Across = (lane: number) => number;

/** The picture of a flow: a column for each place, a line for each call, answer and check; a click opens its checks. */
export function Ladder({ flow, selected, onSelect }: { flow: FlowView; selected?: string; onSelect: (row: Row) => void }) {
  const ladder = useMemo(() => layOut(flow), [flow]);
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller);
  const gaps = ladder.lanes.length - 1;
  const laneWidth = Math.min(WIDEST_LANE, Math.max(NARROWEST_LANE, (room - MARGIN * 2) / gaps));
  const width = MARGIN * 2 + gaps * laneWidth;
  const height = HEAD_HEIGHT + ladder.rows.length * ROW_HEIGHT + 16;
  const x: Across = (lane) => MARGIN + lane * laneWidth;
  return (
    <div ref={scroller} className="ladder-scroll" tabIndex={0} role="region" aria-label="Ladder of the flow">
      <svg
        className="ladder"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${flow.what}, ${flow.outcome}`}
      >
        <Lanes ladder={ladder} height={height} x={x} />
        {ladder.rows.map((row, index) => (
          <RowShape
            key={row.key}
            row={row}
            x={x}
            y={HEAD_HEIGHT + index * ROW_HEIGHT + ROW_HEIGHT / 2}
            delay={index}
            width={width}
            selected={row.key === selected}
            onSelect={onSelect}
          />
        ))}
      </svg>
    </div>
  );
}

function Lanes({ ladder, height, x }: { ladder: Laid; height: number; x: Across }) {
  return ladder.lanes.map((lane, index) => (
    <g key={lane.id} className="lane">
      <text x={x(index)} y={20} textAnchor="middle" className="lane-title">
        {lane.title}
      </text>
      <text x={x(index)} y={36} textAnchor="middle" className="lane-subtitle">
        {lane.subtitle}
      </text>
      <line x1={x(index)} x2={x(index)} y1={46} y2={height - 8} />
    </g>
  ));
}

interface RowProps {
  readonly row: Row;
  readonly x: Across;
  readonly y: number;
  readonly delay: number;
  readonly width: number;
  readonly selected: boolean;
  readonly onSelect: (row: Row) => void;
}

function RowShape({ row, x, y, delay, width, selected, onSelect }: RowProps) {
  return (
    <g
      className={`row ${row.kind} ${row.verdict} id-${row.colour}${selected ? ' selected' : ''}`}
      style={{ animationDelay: `${Math.min(delay * 40, 1200)}ms` }}
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={describe(row)}
      onClick={() => onSelect(row)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect(row);
      }}
    >
      <rect className="hit" x={2} y={y - ROW_HEIGHT / 2 + 1} width={width - 4} height={ROW_HEIGHT - 2} rx={6} />
      {row.kind === 'checks' ? (
        <OwnChecks row={row} at={x(row.from)} y={y} width={width} />
      ) : (
        <Line row={row} from={x(row.from)} to={x(row.to)} y={y} width={width} />
      )}
    </g>
  );
}

const MARKS = { pass: '✓', fail: '✗', info: '·' };

/** What is written on a line: who travels; of an answer or a question to RACF, what came out. */
function textOf(row: Row): string {
  if (row.kind !== 'call') return `${MARKS[row.verdict]} ${row.label}`;
  if (row.dropped !== undefined) return `${whoText(row.identity)} ends here: ${whoText(row.dropped)}`;
  return row.identity.kind === 'none' ? row.label : whoText(row.identity);
}

function Line({ row, from, to, y, width }: { row: Row; from: number; to: number; y: number; width: number }) {
  const towards = to > from ? 1 : -1;
  const middle = (from + to) / 2;
  // Checks are long texts: they begin where they are made and may go on over the lanes behind.
  const starts = row.kind === 'consult';
  const space = starts ? width - Math.min(from, to) - 16 : Math.abs(to - from) + 20;
  return (
    <>
      <line className="wire" x1={from} x2={row.dropped === undefined ? to - towards * 7 : middle - towards * 9} y1={y} y2={y} />
      {row.dropped !== undefined && (
        <>
          <line className="wire" x1={middle + towards * 9} x2={to - towards * 7} y1={y} y2={y} strokeDasharray="2 5" />
          <path className="break" d={`M${middle - 5} ${y + 8}l6 -16M${middle + 2} ${y + 8}l6 -16`} />
        </>
      )}
      <path className="head" d={`M${to} ${y}l${-towards * 9} -5v10z`} />
      <text x={starts ? Math.min(from, to) + 10 : middle} y={y - 7} textAnchor={starts ? 'start' : 'middle'} className="label">
        {clip(textOf(row), space / LETTER)}
      </text>
    </>
  );
}

function OwnChecks({ row, at, y, width }: { row: Row; at: number; y: number; width: number }) {
  // At the last lanes there is no room to the right.
  const left = at > width * 0.6;
  return (
    <>
      <circle className="knot" cx={at} cy={y} r={5} />
      <text x={at + (left ? -12 : 12)} y={y + 4} textAnchor={left ? 'end' : 'start'} className="label">
        {clip(textOf(row), (left ? at - 24 : width - at - 24) / LETTER)}
      </text>
    </>
  );
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(1, Math.floor(most) - 1))}…`;
}

/** The row in words, for those who do not see it. */
function describe(row: Row): string {
  const who = whoText(row.identity);
  switch (row.kind) {
    case 'call':
      return row.dropped === undefined
        ? `call of ${row.label} as ${who}`
        : `call of ${row.label}: ${who} ends here, it runs as ${whoText(row.dropped)}`;
    case 'answer':
      return `answer: ${row.label}`;
    default:
      return `${row.checks.length} checks, ${row.verdict === 'fail' ? 'failed' : 'passed'}: ${row.label}, as ${who}`;
  }
}
