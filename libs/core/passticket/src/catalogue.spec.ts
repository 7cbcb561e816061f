import { renderRemedy } from '@idprop/decision';
import { passticketCatalogue } from './catalogue.js';

/** Inserts as long as they get. */
const INSERTS = { userid: 'USERID12', applname: 'APPLNAM1', profile: 'APPLNAM1.GROUP123.USERID12', seconds: 86_400, found: 'OTHERAPP' };

describe('remedies', () => {
  it.each(Object.keys(passticketCatalogue.remedies))('%s fits on a terminal, indented by two', (id) => {
    const lines =
      renderRemedy(passticketCatalogue, {
        id,
        inserts: { ...INSERTS, label: 'PTKT.LABEL', caller: 'PLEX1.SYS1.zcee', field: 'userid', jobname: 'JOBNAME1' },
      })?.text ?? [];
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.length > 78 || /\{\w+\}/.test(line))).toEqual([]);
  });
});
