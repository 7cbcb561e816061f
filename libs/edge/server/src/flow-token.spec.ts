import { formatFlowToken, parseFlowToken } from './flow-token.js';

describe('flow token', () => {
  const context = { flow: '01JD2X', hop: '1.2', traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };

  it('is read as it was written', () => {
    expect(parseFlowToken(formatFlowToken(context))).toEqual(context);
  });

  it.each([undefined, '', 'a b c', `${context.flow} x ${context.traceparent}`, `${'f'.repeat(65)} 1 ${context.traceparent}`])(
    '%s is none',
    (text) => {
      expect(parseFlowToken(text)).toEqual({});
    },
  );
});
