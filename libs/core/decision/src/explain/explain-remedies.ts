import { renderRemedy, type Catalogue } from '../catalogue.js';
import type { Remedy } from '../step.js';
import type { ExplainedRemedy } from './explanation.js';

/** The remedies of a check, those that are entered one after the other at one place as one: a PERMIT and its REFRESH. */
export function explainRemedies(remedies: readonly Remedy[], catalogue: Catalogue): ExplainedRemedy[] {
  const explained: ExplainedRemedy[] = [];
  for (const remedy of remedies) {
    const { place, text, asks = {} } = renderRemedy(catalogue, remedy) ?? { place: 'request' as const, text: [remedy.id] };
    const before = explained.at(-1);
    if (before?.place === place) {
      explained[explained.length - 1] = { place, lines: [...before.lines, ...text], asks: { ...before.asks, ...asks } };
    } else explained.push({ place, lines: text, asks });
  }
  return explained;
}

/**
 * The lines of a remedy with what people said in the place of each `<word>`. Answers the first word that is still open, or whose
 * value is none (blank, or more than a line).
 */
export function answerRemedy(
  { lines, asks }: ExplainedRemedy,
  values: Readonly<Record<string, string>>,
): { lines: string[] } | { open: string } {
  const open = Object.keys(asks).find((word) => !/^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(values[word] ?? ''));
  if (open !== undefined) return { open };
  return { lines: lines.map((line) => line.replace(/<(\w+)>/g, (whole, word: string) => values[word] ?? whole)) };
}
