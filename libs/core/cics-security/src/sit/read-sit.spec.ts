import { readSit } from './read-sit.js';

const FILE = 'DFHSIT';

describe('system initialization parameters', () => {
  it('has the documented defaults', () => {
    expect(readSit('', FILE)).toEqual({
      problems: [],
      sit: {
        applid: 'DBDCCICS',
        applname: 'DBDCCICS',
        uownetql: '9UNKNOWN',
        sec: true,
        secprfx: 'NO',
        classes: {
          transaction: 'TCICSTRN',
          program: 'MCICSPPT',
          file: 'FCICSFCT',
          started: 'ACICSPCT',
          command: 'CCICSCMD',
          tdqueue: 'DCICSDCT',
          tsqueue: 'SCICSTST',
          journal: 'JCICSJCT',
        },
        ressec: 'ASIS',
        cmdsec: 'ASIS',
        dfltuser: 'CICSUSER',
        xuser: true,
        xptkt: true,
        usrdelay: 30,
        keyring: '',
        minTlsLevel: 'TLS12',
        maxTlsLevel: 'TLS12',
        sysidnt: 'CICS',
        tcpip: true,
        grplist: [],
        file: FILE,
        lines: {},
      },
    });
  });

  it('reads parameters over several records, comments, lists and quotes', () => {
    const { sit, problems } = readSit("* region\nAPPLID=CICSTS,SEC=YES,\nGRPLIST=(XYZ,ABC),GMTEXT='hello, all'\n.END\nSEC=MAYBE", FILE);
    expect(problems).toEqual([]);
    expect(sit).toMatchObject({ applid: 'CICSTS', grplist: ['XYZ', 'ABC'], lines: { APPLID: 2, SEC: 2, GRPLIST: 3 } });
  });

  it('names the classes: YES is the standard class, a name gets the first letter of its kind, NO turns the check off', () => {
    expect(readSit('XTRAN=PROD,XPPT=NO,XFCT=YES', FILE).sit.classes).toMatchObject({ transaction: 'TPROD', file: 'FCICSFCT' });
    expect(readSit('XPPT=NO', FILE).sit.classes.program).toBeUndefined();
  });

  it('takes GRNAME before the generic APPLID before the APPLID as name for APPL', () => {
    expect(readSit('APPLID=(CICSGEN,CICSA1)', FILE).sit).toMatchObject({ applid: 'CICSA1', applname: 'CICSGEN' });
    expect(readSit('APPLID=(CICSGEN,CICSA1),GRNAME=CICSGR', FILE).sit.applname).toBe('CICSGR');
  });

  it('reports every problem with its line', () => {
    const { problems } = readSit('SEC=MAYBE\nSECC=YES\nnonsense\nDFLTUSER=TOOLONGNAME\nTCPIP=YES,TCPIP=NO', FILE);
    expect(problems.map(({ line, field }) => `${line} ${field}`)).toEqual(['1 SEC', '2 SECC', '3 NONSENSE', '5 TCPIP', '4 DFLTUSER']);
  });

  it('keeps the case of a key ring, and of nothing that is compared', () => {
    expect(readSit('keyring=CICS.KeyRing,applid=cicsts', FILE).sit).toMatchObject({ keyring: 'CICS.KeyRing', applid: 'CICSTS' });
  });

  it('refuses minutes that are none, TLS levels the wrong way round, and a prefix that is no name', () => {
    expect(readSit('USRDELAY=0', FILE).problems).toEqual([]);
    const { problems } = readSit('USRDELAY=soon,MINTLSLEVEL=TLS13\nSECPRFX=TOOLONGNAME,MAXTLSLEVEL=SSL3', FILE);
    expect(problems.map(({ field }) => field)).toEqual(['MAXTLSLEVEL', 'USRDELAY', 'MINTLSLEVEL', 'SECPRFX']);
  });

  it('warns where security is asked for that the region does not give', () => {
    const { problems } = readSit('SECURETCPIP=YES,\nCRLPROFILE=CRL1', FILE);
    expect(problems).toMatchObject([
      { severity: 'warning', line: 1, field: 'SECURETCPIP' },
      { severity: 'warning', line: 2, field: 'CRLPROFILE' },
    ]);
    expect(readSit('SECURETCPIP=NO', FILE).problems).toEqual([]);
  });
});
