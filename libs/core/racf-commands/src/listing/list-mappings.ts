import type { RacfDatabase, UserFilter } from '@idprop/saf';

/** Longer names go on in further lines (saf.md 5.5). */
const WIDTH = 72;

/** RACMAP LISTMAP: one block for each filter, in the order of the user profile. */
export function listMappings(db: RacfDatabase, userid: string, filters: readonly UserFilter[]): string[] {
  const blocks = filters.flatMap(({ label, profile }) => {
    const entry = db
      .stored('IDIDMAP')
      .get(profile)
      ?.filters.find((filter) => filter.userid === userid && filter.label === label);
    return [
      `  Label: ${label}`,
      '  Distributed Identity User Name Filter:',
      ...pieces(profile),
      '  Registry name:',
      ...pieces(entry?.registry ?? ''),
      '',
    ];
  });
  return [`Mapping information for user ${userid}:`, '', ...blocks];
}

function pieces(text: string): string[] {
  return (text.match(new RegExp(`[\\s\\S]{1,${WIDTH}}`, 'g')) ?? ['']).map((piece) => `    >${piece}<`);
}
