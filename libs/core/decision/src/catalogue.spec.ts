import { fill, mergeCatalogues, renderMessage, type Catalogue } from './catalogue.js';

const one: Catalogue = {
  checks: {},
  messages: { A: { severity: 'I', text: ['{user:8}|{n:>3}|{user}'], reason: '', action: '', to: 'console' } },
  remedies: {},
};

describe('the message catalogue', () => {
  it('pads inserts as the template says', () => {
    expect(renderMessage(one, { id: 'A', inserts: { user: 'FRED', n: 7 } })).toEqual(['FRED    |  7|FRED']);
  });

  it('never swallows a missing insert or an unknown id', () => {
    expect(() => fill('{user}', {})).toThrow('insert user is missing');
    expect(renderMessage(one, { id: 'B', inserts: { x: 1 } })).toEqual(['B {"x":1}']);
  });

  it('refuses an id that two products define', () => {
    expect(() => mergeCatalogues(one, one)).toThrow('A is defined twice');
  });
});
