import { useMemo } from 'react';
import type { FlowView } from '@idprop/decision';
import { layOut, type Ladder as Laid, type Row } from './ladder-layout.js';
import { whoText } from './who.js';

const LANE_WIDTH = 168;
const ROW_HEIGHT = 44;
const HEAD_HEIGHT = 58;
const MARGIN = 84;

/** The picture of a flow: a column for each place, a line for each call, answer and check; a click opens its checks. */
export function Ladder({ flow, selected, onSelect }: { flow: FlowView; selected?: string; onSelect: (row: Row) => void }) {
  const ladder = useMemo(() => layOut(flow), [flow]);
  const width = MARGIN * 2 + (ladder.lanes.length - 1) * LANE_WIDTH;
  const height = HEAD_HEIGHT + ladder.rows.length * ROW_HEIGHT + 16;
  return (
    <div className="ladder-scroll" tabIndex={0} role="region" aria-label="Ladder of the flow">
      <svg
        className="ladder"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${flow.what}, ${flow.outcome}`}
      >
        <Lanes ladder={ladder} height={height} />
        {ladder.rows.map((row, index) => (
          <RowShape
            key={row.key}
            row={row}
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

function x(lane: number): number {
  return MARGIN + lane * LANE_WIDTH;
}

function Lanes({ ladder, height }: { ladder: Laid; height: number }) {
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
  readonly y: number;
  readonly delay: number;
  readonly width: number;
  readonly selected: boolean;
  readonly onSelect: (row: Row) => void;
}

function RowShape({ row, y, delay, width, selected, onSelect }: RowProps) {
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
      {row.kind === 'checks' ? <OwnChecks row={row} y={y} /> : <Line row={row} y={y} />}
    </g>
  );
}

const MARKS = { pass: '✓', fail: '✗', info: '·' };

function Line({ row, y }: { row: Row; y: number }) {
  const [from, to] = [x(row.from), x(row.to)];
  const towards = to > from ? 1 : -1;
  const middle = (from + to) / 2;
  const isCheck = row.kind === 'consult';
  const text =
    row.kind === 'answer' ? `${MARKS[row.verdict]} ${row.label}` : isCheck ? `${MARKS[row.verdict]} ${row.label}` : whoText(row.identity);
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
      <text
        x={isCheck ? from + towards * 10 : middle}
        y={y - 7}
        textAnchor={isCheck ? (towards > 0 ? 'start' : 'end') : 'middle'}
        className="label"
      >
        {clip(
          row.dropped === undefined ? text : `${text} ends here: ${whoText(row.dropped)}`,
          isCheck ? 40 : 26 * Math.max(1, Math.abs(row.to - row.from)),
        )}
      </text>
    </>
  );
}

function OwnChecks({ row, y }: { row: Row; y: number }) {
  return (
    <>
      <circle className="knot" cx={x(row.from)} cy={y} r={5} />
      <text x={x(row.from) + 12} y={y + 4} className="label">
        {`${MARKS[row.verdict]} ${clip(row.label, 44)}`}
      </text>
    </>
  );
}

function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

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
