import type { Segment } from '../definitions/content.js';
import { phonebook } from './phonebook.js';

const SEGMENT: Segment = {
  name: 'A1111111',
  database: 'IVPDB1',
  lengths: [10, 10, 10, 7],
  key: 'lastName',
  fields: ['lastName', 'firstName', 'phoneNumber', 'zipCode'],
  rows: [{ lastName: 'LAST3', firstName: 'FIRST3', phoneNumber: '8-111-3333', zipCode: 'D03/R03' }],
};
const input = (command: string, lastName = ''): string => 'IVTNO'.padEnd(10) + command.padEnd(8) + lastName.padEnd(10) + ' '.repeat(27);
const run = (text: string): string => phonebook(text, [SEGMENT]);

describe('phonebook (IVTNO)', () => {
  it('displays an entry in the layout of the sample: 89 characters, LL 93', () => {
    const answer = run(input('DISPLAY', 'LAST3'));
    expect(answer).toBe(
      'ENTRY WAS DISPLAYED                     ' + 'DISPLAY ' + 'LAST3     ' + 'FIRST3    ' + '8-111-3333' + 'D03/R03' + '0001',
    );
    expect(answer).toHaveLength(89);
  });

  it('takes input as words', () => {
    expect(run('IVTNO DISPLAY LAST3')).toBe(run(input('DISPLAY', 'LAST3')));
  });

  it.each([
    [input('DISPLAY', 'LAST9'), 'SPECIFIED PERSON WAS NOT FOUND'],
    [input('DISPLAY'), 'LAST NAME WAS NOT SPECIFIED'],
    [input('DELETE', 'LAST3'), 'PROCESS CODE IS NOT VALID'],
    ['IVTNO', 'NO DATA WAS INPUT.  PLEASE KEY IN MORE'],
    ['', 'NO DATA WAS INPUT.  PLEASE KEY IN MORE'],
  ])('answers "%s" with a message and no entry', (text, message) => {
    expect(run(text).slice(0, 40)).toBe(message.padEnd(40));
    expect(run(text)).not.toContain('FIRST3');
  });
});
