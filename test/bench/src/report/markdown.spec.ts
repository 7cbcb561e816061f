import { toMarkdown } from './markdown.js';

describe('a report in Markdown', () => {
  it('has a table with medians and spread, and says of each target whether it was met', () => {
    const text = toMarkdown({
      bench: 'flow',
      title: 'T',
      machine: { at: '2026-11-20T10:20:30.000Z', node: '20.20.2', cores: 2, memoryGiB: 8 },
      load: { before: 1, after: 2 },
      tables: [
        {
          title: 'one connection',
          columns: [
            { name: 'requests', unit: '1/s' },
            { name: 'p50', unit: 'ms' },
          ],
          rows: [
            {
              name: 'ours',
              figures: [
                { median: 1234.4, spread: 0.051 },
                { median: 1.236, spread: 0 },
              ],
            },
          ],
        },
      ],
      targets: [
        { what: 'fast', reached: 0.95, atLeast: 0.9, unit: 'x' },
        { what: 'soon', reached: 4.5, atMost: 4, unit: ' s' },
      ],
    });
    expect(text).toContain('| one connection | requests, 1/s | p50, ms |\n| --- | ---: | ---: |\n| ours | 1,234 ±5% | 1.24 |');
    expect(text).toContain('- met: fast: 0.95x, wanted at least 0.9x');
    expect(text).toContain('- **not met**: soon: 4.50 s, wanted at most 4 s');
    expect(text).toContain('load average 1 before, 2 after');
  });
});
