import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { NodeTickets } from './node-tickets.js';

it('the contestant makes the same tickets', () => {
  const [ours, theirs] = [
    new LegacyTickets(LegacyKey.fromHex('123456789ABCDEF0'), 'USER1', 'BBGZDFLT'),
    new NodeTickets('123456789ABCDEF0', 'USER1', 'BBGZDFLT'),
  ];
  for (let second = 1_600_000_000; second < 1_600_000_500; second++) expect(theirs.generate(second)).toBe(ours.generate(second));
});
