import type { Position } from '../ports/index.js';

/** Before the first change. */
export const BEGINNING: Position = '0';

/** A position is `generation-number`: when the log began (milliseconds), and how many changes it has had since, from 1. */
export interface PositionParts {
  readonly generation: number;
  readonly number: number;
}

export function parsePosition(position: Position): PositionParts {
  const [generation = '0', number = '0'] = position.split('-');
  return { generation: Number(generation), number: Number(number) };
}

export function formatPosition({ generation, number }: PositionParts): Position {
  return number === 0 ? BEGINNING : `${generation}-${number}`;
}

/** Negative when `a` is before `b`, 0 when they are the same place. A log that began anew is later than the one before it. */
export function comparePositions(a: Position, b: Position): number {
  const left = parsePosition(a);
  const right = parsePosition(b);
  return left.generation - right.generation || left.number - right.number;
}
