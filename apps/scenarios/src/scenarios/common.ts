import type { Stage } from './stage.js';

export const PHONEBOOK = '/phonebook/contacts/LAST3';
export const IMDB = '/imdb/contact/LAST3';
export const EMPLOYEE = '/cscvinc/employee/000100';

export const FRED = { user: 'FRED', password: 'FRED' };
export const USER1 = { user: 'USER1', password: 'USER1' };

export const MAP_DISTUSER1 = `RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))`;
export const REFRESH_IDIDMAP = 'SETROPTS RACLIST(IDIDMAP) REFRESH';
export const REFRESH_PTKTDATA = 'SETROPTS RACLIST(PTKTDATA) REFRESH';
export const REFRESH_CONFIG = 'F BAQSTRT,REFRESH,CONFIG';

/** Stops and starts the server: its connections are gone, and what a refresh leaves alone is read anew. */
export async function restartServer(stage: Stage): Promise<void> {
  await stage.operator('P BAQSTRT');
  await stage.operator('S BAQSTRT');
}

/** Maps distuser1 to USER1 unless an earlier scenario has. */
export async function ensureMapped(stage: Stage): Promise<void> {
  const listed = await stage.sysplex.admin.racf('RACMAP ID(USER1) LISTMAP');
  if (listed.commands.some((one) => one.lines.some((line) => line.includes('>distuser1<')))) return;
  await stage.racf([MAP_DISTUSER1, REFRESH_IDIDMAP], { highest: 4 });
}

/** Texts of the system log that contain a piece. */
export async function loggedTexts(stage: Stage, piece: string): Promise<string[]> {
  const lines = await stage.sysplex.admin.log({ limit: 500 });
  return lines.map((line) => line.text.join('\n')).filter((text) => text.includes(piece));
}
