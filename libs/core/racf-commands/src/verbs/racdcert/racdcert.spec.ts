import { generateKeyPairSync } from 'node:crypto';
import { Session } from '../../testing/session.js';

describe('x', () => {
  it('runs', () => {
    const s = new Session();
    console.log(
      s
        .run(
          "RACDCERT ID(IBMUSER) ADDRING(A.B)\nRACDCERT LISTRING(*)\nRACDCERT LIST\nRACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('x')) WITHLABEL('x')",
        )
        .join('\n'),
    );
    expect(generateKeyPairSync).toBeDefined();
  });
});
