import { intoDocument } from './document.js';

describe('the document of the benches', () => {
  const document = 'a\n<!-- bench flow -->\nold\n<!-- end flow -->\nz\n';

  it('gets one section anew, and keeps what people wrote', () => {
    expect(intoDocument(document, 'flow', 'new\n')).toBe('a\n<!-- bench flow -->\n\nnew\n\n<!-- end flow -->\nz\n');
  });

  it('is not written at a place of nobody’s choice', () => {
    expect(() => intoDocument(document, 'bus', 'new')).toThrow('no place for bus');
  });
});
