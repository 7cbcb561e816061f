import { mapDistributed } from '@idprop/saf';
import { Session } from '../testing/session.js';

describe('RACMAP (saf.md 5)', () => {
  const prepared = (): Session => {
    const session = new Session();
    session.run('ADDUSER (PAYCLERK USER1) PASSWORD(X)\nSETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)');
    return session;
  };
  const userid = ({ db }: Session, name: string, registry = 'R') => mapDistributed(db, { name, registry }).value?.userid;
  const MAP = "RACMAP ID(PAYCLERK) MAP USERDIDFILTER(NAME('OU=Pay,O=Acme,C=GB')) REGISTRY(NAME('R')) WITHLABEL('Pay office')";

  it('MAP prints only the hint, is not in force until REFRESH, and then maps by shorter names', () => {
    const session = prepared();
    expect(session.run(MAP)).toEqual([expect.stringMatching(/^IRRW210I/)]);
    expect(userid(session, 'UID=ann,OU=Pay,O=Acme,C=GB')).toBeUndefined();
    session.run('SETROPTS RACLIST(IDIDMAP) REFRESH');
    expect(userid(session, 'UID=ann,OU=Pay,O=Acme,C=GB')).toBe('PAYCLERK');
    expect(userid(session, 'UID=ann,OU=Paye,O=Acme,C=GB')).toBeUndefined();
  });

  it('MAP as the workshop prints it maps in any realm', () => {
    const session = prepared();
    session.run("RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser')) REGISTRY(NAME('*'))\nSETROPTS RACLIST(IDIDMAP) REFRESH");
    expect(userid(session, 'distuser', 'zCEERealm')).toBe('USER1');
  });

  it('refuses a second filter of the same name and registry, however it is written; takes one of another registry', () => {
    const session = prepared();
    session.run(MAP);
    session.run(MAP.replace('OU=Pay,O=Acme', 'ou = Pay , o=Acme').replace('Pay office', 'Second').replace('PAYCLERK', 'USER1'));
    expect(session.rc).toBe(8);
    session.run(MAP.replace("NAME('R')", "NAME('S')").replace('Pay office', 'Second'));
    expect(session.rc).toBe(0);
    expect([...session.db.stored('IDIDMAP')].map(({ filters }) => filters.length)).toEqual([2]);
  });

  it('LISTMAP prints in the layout of saf.md 5.5, with the normalised name', () => {
    const session = prepared();
    session.run(MAP.replace('OU=Pay', 'ou = Pay'));
    expect(session.run('RACMAP LISTMAP ID(PAYCLERK)')).toEqual([
      'Mapping information for user PAYCLERK:',
      '',
      '  Label: Pay office',
      '  Distributed Identity User Name Filter:',
      '    >OU=Pay,O=Acme,C=GB<',
      '  Registry name:',
      '    >R<',
      '',
    ]);
    expect(session.run('RACMAP ID(USER1) LISTMAP')[0]).toMatch(/^IRRW204I/);
    expect(session.run("RACMAP ID(PAYCLERK) LISTMAP(LABEL('other'))")[0]).toMatch(/^IRRW206I/);
  });

  it('generates labels, and asks for one to delete when there are several', () => {
    const session = prepared();
    for (const name of ['a', 'b']) session.run(`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('${name}')) REGISTRY(NAME('*'))`);
    expect(session.db.filtersOf('USER1').map(({ label }) => label)).toEqual(['LABEL00000001', 'LABEL00000002']);
    session.run('RACMAP ID(USER1) DELMAP');
    expect(session.rc).toBe(8);
    session.run("RACMAP ID(USER1) DELMAP(LABEL('LABEL00000001'))\nRACMAP ID(USER1) DELMAP");
    expect(session.db.filtersOf('USER1')).toEqual([]);
  });

  it('refuses a label that the user has already', () => {
    const session = prepared();
    const map = (name: string) => session.run(`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('${name}')) REGISTRY(NAME('*')) WITHLABEL('L')`);
    map('a');
    expect(map('b')).toEqual(['IDPROP: user USER1 has a filter with the label L already.']);
    expect(session.db.filtersOf('USER1')).toHaveLength(1);
  });

  it('QUERY tells what the copy in storage yields', () => {
    const session = prepared();
    const ask = "RACMAP QUERY USERDIDFILTER(NAME('OU=Pay,O=Acme,C=GB')) REGISTRY(NAME('R'))";
    session.run(MAP);
    expect(session.run(ask)[0]).toContain('no user ID');
    session.run('SETROPTS RACLIST(IDIDMAP) REFRESH');
    expect(session.run(ask)[0]).toContain('PAYCLERK');
  });

  it.each([
    ["RACMAP ID(GHOST) MAP USERDIDFILTER(NAME('a')) REGISTRY(NAME('*'))", 'The user ID specified is not defined to RACF.'],
    ["RACMAP ID(USER1) MAP USERDIDFILTER(NAME('')) REGISTRY(NAME('*'))", 'IKJ56702I INVALID USERDIDFILTER NAME, '],
    ["RACMAP ID(USER1) MAP USERDIDFILTER(NAME('CN=a,')) REGISTRY(NAME('*'))", 'IKJ56702I INVALID USERDIDFILTER NAME, CN=a,'],
    ["RACMAP ID(USER1) MAP USERDIDFILTER(NAME('a'))", 'IKJ56701I MISSING REGISTRY'],
  ])('refuses %s', (command, message) => {
    const session = prepared();
    expect(session.run(command)).toEqual([message]);
    expect(session.rc).toBe(8);
  });

  it('is not done by RDEFINE', () => {
    expect(prepared().run('RDEFINE IDIDMAP a')[0]).toBe('IKJ56702I INVALID CLASS, IDIDMAP');
  });
});
