import { startIms } from '../testing/start-ims.js';

describe('operator commands', () => {
  it.each(['VIEWHWS', '21,VIEWHWS', '21VIEWHWS', 'R 21,VIEWHWS'])('%s shows IMS Connect and its ports', async (text) => {
    const { lines } = await (await startIms()).operator.command({ text });
    expect(lines[0]).toBe('HWSC0001I    HWS ID=IMS15HWS RACF=Y PSWDMC=N');
    expect(lines.filter((line) => line.includes('PORT='))).toEqual([
      expect.stringContaining('PORT=4000    STATUS=ACTIVE'),
      expect.stringContaining('PORT=5555D   STATUS=ACTIVE'),
    ]);
  });

  it('says so when it does not know a command or a port', async () => {
    const { operator } = await startIms();
    expect((await operator.command({ text: 'R 21,VIEWWHAT' })).lines).toEqual(['VIEWWHAT IS NOT A COMMAND THAT IS KNOWN HERE']);
    expect((await operator.command({ text: 'VIEWPORT 9999' })).lines).toEqual(['PORT=9999 IS NOT DEFINED']);
  });
});
