import { CertificateSession } from '../../testing/certificate-session.js';

describe('certificate name filters', () => {
  it('MAP, LISTMAP, ALTMAP, DELMAP', () => {
    const session = new CertificateSession();
    expect(session.run("RACDCERT ID(FRED) MAP SDNFILTER('OU=ATS.O=IBM') IDNFILTER('O=IBM') WITHLABEL('ATS') TRUST")).toEqual([]);
    expect(session.run('RACDCERT ID(FRED) LISTMAP')).toEqual([
      'Mapping information for user FRED:',
      '',
      '  Label: ATS',
      '  Status: TRUST',
      "  Issuer's Name Filter:",
      '       >O=IBM<',
      "  Subject's Name Filter:",
      '       >OU=ATS.O=IBM<',
      '',
    ]);
    expect(session.run("RACDCERT ID(WEBSRV) MAP SDNFILTER('OU=ATS.O=IBM') IDNFILTER('O=IBM')").join()).toContain(
      'exists already, for user FRED',
    );
    session.run("RACDCERT ID(FRED) ALTMAP(LABEL('ATS')) NOTRUST NEWLABEL('New')");
    expect(session.run("RACDCERT ID(FRED) LISTMAP(LABEL('New'))")).toContain('  Status: NOTRUST');
    session.run('RACDCERT ID(FRED) DELMAP');
    expect(session.run('RACDCERT ID(FRED) LISTMAP').join()).toContain('No mapping information');
  });

  it('of a model certificate reach from where they begin to the end of the name', () => {
    const session = new CertificateSession();
    session.run("RACDCERT ID(FRED) MAP('USER1.CLIENT') SDNFILTER('OU=') WITHLABEL('x')");
    expect(session.run('RACDCERT ID(FRED) LISTMAP')).toContain('       >OU=ATS.O=IBM<');
    expect(session.run("RACDCERT ID(FRED) MAP('USER1.CLIENT') SDNFILTER('OU=X')").join()).toContain('not a part of the name');
  });

  it('of MULTIID need criteria', () => {
    const session = new CertificateSession();
    expect(session.run("RACDCERT MULTIID MAP IDNFILTER('O=IBM')").join()).toContain('MISSING CRITERIA');
    session.run("RACDCERT MULTIID MAP IDNFILTER('O=IBM') CRITERIA(APPLID=&APPLID) WITHLABEL('m')");
    expect(session.run('RACDCERT MULTIID LISTMAP')).toContain('       APPLID=&APPLID');
  });
});
