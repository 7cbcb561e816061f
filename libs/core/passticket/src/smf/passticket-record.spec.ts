import { mergeCatalogues, renderMessage } from '@idprop/decision';
import { passticketCatalogue } from '../catalogue.js';
import { fromMessage, generationRecord, toMessage } from './passticket-record.js';

const context = { userid: 'FRED', applname: 'IMSAPPL', caller: 'LIBSERV', system: 'WG31', now: 1601305985, flow: 'f1' };

describe('an SMF record of type 80', () => {
  it('is kept as a message and comes back as it was', () => {
    for (const record of [
      generationRecord({ codes: [0, 0, 0], enhanced: true }, context),
      generationRecord({ codes: [8, 16, 28], enhanced: false }, context),
    ]) {
      expect(fromMessage(toMessage(record))).toEqual(record);
    }
    expect(fromMessage({ id: 'ICH408I.ACCESS', inserts: {} })).toBeUndefined();
  });

  it('is rendered for people', () => {
    const lines = renderMessage(
      mergeCatalogues(passticketCatalogue),
      toMessage(generationRecord({ codes: [0, 0, 0], enhanced: false }, context)),
    );
    expect(lines[0]).toBe('SMF 80 event 82 qualifier 0 user FRED application IMSAPPL by LIBSERV on WG31');
  });
});
