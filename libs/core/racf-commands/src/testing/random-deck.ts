import fc from 'fast-check';

const USERS = ['FRED', 'USER1', 'USER2', 'LIBSERV'];
const GROUPS = ['SYS1', 'PAY', 'PAYSUB', 'ZCEEIMS'];
const user = fc.constantFrom(...USERS);
const group = fc.constantFrom(...GROUPS);
const id = fc.constantFrom(...USERS, ...GROUPS);
const level = fc.constantFrom('NONE', 'READ', 'UPDATE', 'CONTROL', 'ALTER');
const className = fc.constantFrom('APPL', 'FACILITY', 'EJBROLE', 'TCICSTRN', 'GCICSTRN', 'STARTED', 'PTKTDATA', 'SERVER');
const name = fc.constantFrom('A.B', 'PAY.*', 'A.**', 'PAYAPPL', 'x.lower', "it''s", 'N(1)', 'A%C', 'BPX.SERVER');
const dataset = fc.constantFrom('PAY.DATA', 'FRED.*', 'PAY.X.*', 'USER1.LIST');
const text = fc.string({
  unit: fc.constantFrom('a', 'B', ' ', "''", ',', '(', ')', '*', '/', ';', '-', '+', '&', 'é'),
  minLength: 1,
  maxLength: 90,
});
const short = fc.string({ unit: fc.constantFrom('a', 'B', ' ', ',', '.', '-'), minLength: 1, maxLength: 20 });
const date = fc.constantFrom('12/31/26', '01/01/70', '02/28/99');

const line = (strings: TemplateStringsArray, ...values: fc.Arbitrary<string | undefined>[]): fc.Arbitrary<string> =>
  fc.tuple(...values).map((filled) => strings.map((part, index) => part + (filled[index] ?? '')).join(''));
const some = (...words: string[]): fc.Arbitrary<string> => fc.subarray(words).map((chosen) => chosen.join(' '));

const command: fc.Arbitrary<string> = fc.oneof(
  line`ADDGROUP ${group} SUPGROUP(${group}) OWNER(${id}) DATA('${text}') ${some('UNIVERSAL', 'NOTERMUACC', 'OMVS(GID(7))', 'MODEL(A.B)')}`,
  line`ALTGROUP ${group} OWNER(${id}) ${some('NODATA', 'TERMUACC', 'NOOMVS', 'SUPGROUP(PAY)')}`,
  line`DELGROUP ${group}`,
  line`ADDUSER ${user} DFLTGRP(${group}) NAME('${short}') OWNER(${id}) UACC(${level}) ${some('PASSWORD(SECRET)', 'SPECIAL', 'RESTRICTED', 'CLAUTH(APPL USER)', 'OMVS(UID(17) HOME(/u/x))', 'TSO(ACCTNUM(1) SIZE(4096))', 'WHEN(DAYS(MONDAY FRIDAY) TIME(0800:1700))')}`,
  line`ALTUSER ${user} ${some('REVOKE', 'AUDITOR', 'NOSPECIAL', 'PASSWORD(NEW) NOEXPIRED', 'NOCLAUTH(USER)', 'NOTSO', 'WHEN(TIME(2200:0600))', "PHRASE('a long phrase 42')")} DATA('${text}')`,
  line`ALTUSER ${user} REVOKE(${date}) RESUME(${date})`,
  line`DELUSER ${user}`,
  line`CONNECT ${user} GROUP(${group}) OWNER(${id}) UACC(${level}) ${some('AUTHORITY(JOIN)', 'SPECIAL', 'AUDITOR', 'GRPACC', 'REVOKE')}`,
  line`REMOVE ${user} GROUP(${group})`,
  line`PASSWORD USER(${user}) ${fc.constantFrom('NOINTERVAL', 'INTERVAL(20)', 'INTERVAL(30)')}`,
  line`RDEFINE ${className} '${name}' UACC(${level}) OWNER(${id}) DATA('${text}') ${some('WARNING', 'LEVEL(7)', 'NOTIFY(FRED)', 'AUDIT(ALL(UPDATE))', 'ADDMEM(A B.C)', "APPLDATA('NO REPLAY PROTECTION')")}`,
  line`RDEFINE STARTED ${fc.constantFrom('BAQSTRT.*', 'IMS.IMS')} STDATA(USER(${user}) GROUP(${group}) ${some('TRUSTED(YES)', 'TRACE(YES)')})`,
  line`RDEFINE PTKTDATA ${fc.constantFrom('IMSAPPL', 'CICSAPPL')} SSIGNON(KEYMASKED(123456789ABCDEF0) ${some('TYPE(MIXED)', 'TIMEOUT(60)')})`,
  line`ALTUSER ${user} CSDATA(BADGE(${fc.constantFrom('12', "'a b'")}) ${some('TEAM(X)')})`,
  line`RDEFINE ${className} '${name}' ${some('SESSION(INTERVAL(5) CONVSEC(NONE))', "CFDEF(TYPE(CHAR) MAXLENGTH(12) HELP('help me'))", 'IDTPARMS(SIGALG(HS256) IDTTIMEOUT(5))')}`,
  line`RDEFINE CDT ${fc.constantFrom('$OWN', 'MYCLASS')} CDTINFO(POSIT(${fc.constantFrom('303', '304')}) ${some('CASE(ASIS)', 'OTHER(ALPHA NUMERIC)', 'MAXLENGTH(42)', 'DEFAULTRC(4)')})`,
  line`RALTER ${className} '${name}' UACC(${level}) ${some('GLOBALAUDIT(SUCCESS(READ))', 'NODATA', 'NOWARNING', 'ICTX(USEMAP(YES) DOMAP(NO))', 'DELMEM(A)')}`,
  line`RDELETE ${className} '${name}'`,
  line`PERMIT '${name}' CLASS(${className}) ID(${id}) ACCESS(${level})`,
  line`PERMIT '${name}' CLASS(${className}) ID(${id}) ACCESS(${level}) WHEN(${fc.constantFrom('TERMINAL(T1)', 'PROGRAM(IEFBR14)', 'CRITERIA(SQLROLE(x y))')})`,
  line`PERMIT '${name}' CLASS(${className}) ${fc.constantFrom('RESET', 'RESET(WHEN)', 'ID(*)', 'ID(FRED) DELETE')}`,
  line`ADDSD '${dataset}' OWNER(${id}) UACC(${level}) ${some('ERASE', 'WARNING', 'NOSET VOLUME(PAYVOL) UNIT(SYSDA)', "DATA('x')", 'MODEL')}`,
  line`ALTDSD '${dataset}' UACC(${level}) ${some('ERASE', 'ADDVOL(V2)', 'GLOBALAUDIT(FAILURES(READ))')}`,
  line`PERMIT '${dataset}' ID(${id}) ACCESS(${level})`,
  line`DELDSD '${dataset}'`,
  line`RACMAP ID(${user}) MAP USERDIDFILTER(NAME('${fc.constantFrom('CN=a,O=b', 'O=b', '*', 'distuser1', "cn=o''brien , o=X")}')) REGISTRY(NAME('${fc.constantFrom('*', 'ldaps://dir.example//x', 'R')}')) ${some("WITHLABEL('my label')")}`,
  line`RACMAP ID(${user}) DELMAP(LABEL('my label'))`,
  line`SETROPTS ${fc.constantFrom('CLASSACT', 'NOCLASSACT', 'GENERIC', 'GENCMD', 'NOGENERIC', 'NOGENCMD', 'GLOBAL', 'AUDIT', 'STATISTICS', 'RACLIST', 'NORACLIST')}(${className})`,
  line`SETROPTS ${fc.constantFrom('GENERIC(DATASET)', 'EGN', 'NOEGN', 'CLASSACT(IDIDMAP) RACLIST(IDIDMAP)', 'CLASSACT(CDT) RACLIST(CDT)', 'RACLIST(CDT) REFRESH', 'CLASSACT(*)', 'LOGOPTIONS(ALWAYS(APPL TCICSTRN))', 'LOGOPTIONS(DEFAULT(APPL))')}`,
  line`SETROPTS ${fc.constantFrom('NOSAUDIT', 'SAUDIT NOCMDVIOL', 'OPERAUDIT', 'APPLAUDIT', 'AUDIT(USER GROUP)', 'NOAUDIT(USER)')}`,
  line`SETROPTS ${some('GRPLIST', 'NOGRPLIST', 'ADDCREATOR', 'PROTECTALL(WARNING)', 'INACTIVE(60)', 'TERMINAL(NONE)')}`,
  line`SETROPTS PASSWORD(${some('REVOKE(3)', 'INTERVAL(90)', 'HISTORY(8)', 'MIXEDCASE', 'RULE1(LENGTH(6:8) ALPHA(1) NUMERIC(2:4))', 'RULE2(LENGTH(8) MIXEDALL(1:8))', 'NORULE1', 'ALGORITHM(KDFAES)', 'WARNING(5)')})`,
);

/** What brings IBMUSER into a position to say everything. */
const BEGINNING = `ALTUSER IBMUSER AUDITOR
ADDGROUP PAY
ADDUSER FRED DFLTGRP(PAY)`;

/** Decks of commands that mostly work, about few names, so that they meet. */
export const randomDeck: fc.Arbitrary<string> = fc.array(command, { maxLength: 60 }).map((commands) => [BEGINNING, ...commands].join('\n'));
