import { CERTIFICATE_CLASS, certificateNamed, ownerText, type RacfDatabase, type StoredRing } from '@idprop/saf';

const HEAD = [
  '  Certificate Label Name             Cert Owner     USAGE      DEFAULT',
  '  --------------------------------   ------------   --------   -------',
];

/** RACDCERT LISTRING, to the column (saf.md 10.6): label at 2, owner at 37, usage at 52, default at 65. */
export function listRings(db: RacfDatabase, owner: string, rings: readonly StoredRing[]): string[] {
  return [`Digital ring information for user ${owner}:`, '', ...rings.flatMap((ring) => listOne(db, ring))];
}

function listOne(db: RacfDatabase, { name, entries }: StoredRing): string[] {
  const title = ['  Ring:', `       >${name}<`];
  if (entries.length === 0) return [...title, '', '  *** No certificates connected ***', ''];
  const stored = db.stored(CERTIFICATE_CLASS);
  const rows = entries.map(({ certificate, usage, default: isDefault }) => {
    const found = certificateNamed(stored, certificate);
    const label = (found?.label ?? '').padEnd(32);
    const owner = ownerText(found?.owner ?? '').padEnd(12);
    return `  ${label}   ${owner}   ${usage.padEnd(8)}     ${isDefault ? 'YES' : 'NO'}`;
  });
  return [...title, ...HEAD, ...rows, ''];
}
