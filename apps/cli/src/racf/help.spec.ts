import { helpFor } from './help.js';

describe('HELP', () => {
  it('lists the commands', () => {
    expect(helpFor('').join('\n')).toContain('RACMAP');
  });

  it('shows what a command takes, by name or alias, within 80 columns', () => {
    const lines = helpFor('au');
    expect(lines[0]).toBe('ADDUSER USERID   (or AU)');
    expect(lines.join('\n')).toContain('DFLTGRP(...)');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });

  it('tells of a command that there is not, and of one without effect', () => {
    expect(helpFor('frob')).toEqual(['There is no command FROB. HELP lists them.']);
  });
});
