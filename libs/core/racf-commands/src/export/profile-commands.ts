import { DATASET_CLASS, type Audit, type Profile } from '@idprop/saf';
import { type DeckWriter, keyword, listKeyword, nameText, quoted, textKeyword } from './deck-writer.js';
import { segmentTexts } from './segment-text.js';

/** Defines a profile with its access lists. The deck's issuer owns nothing by it: OWNER is always given. */
export function writeProfile(deck: DeckWriter, className: string, profile: Profile): void {
  if (className === DATASET_CLASS.name) writeDataset(deck, profile);
  else writeResource(deck, className, profile);
  writeAccess(deck, className, profile);
}

function writeResource(deck: DeckWriter, className: string, profile: Profile): void {
  const name = nameText(profile.name);
  deck.command('RDEFINE', className, name, ...commonTexts(profile), textKeyword('APPLDATA', profile.appldata), ...memberTexts(profile));
  if (isAudited(profile.globalAudit)) deck.command('RALTER', className, name, auditText('GLOBALAUDIT', profile.globalAudit));
}

/** A volume that a discrete profile without any is defined with, since ADDSD asks for one. */
const NO_VOLUME = 'NONE';

function writeDataset(deck: DeckWriter, profile: Profile): void {
  const name = quoted(profile.name);
  const { volumes = [], unit, erase = false, type } = profile.dataset ?? {};
  const isModel = type === 'MODEL';
  const needsVolume = !profile.generic && !isModel;
  const given = needsVolume && volumes.length === 0 ? [NO_VOLUME] : volumes;
  const kind = [
    profile.generic ? 'GENERIC' : undefined,
    isModel ? 'MODEL' : undefined,
    type === 'TAPE' ? 'TAPE' : undefined,
    needsVolume ? 'NOSET' : undefined,
  ];
  deck.command(
    'ADDSD',
    name,
    ...kind,
    listKeyword('VOLUME', given),
    keyword('UNIT', unit),
    erase ? 'ERASE' : undefined,
    ...commonTexts(profile),
  );
  if (given !== volumes) deck.command('ALTDSD', name, `DELVOL(${NO_VOLUME})`);
  if (isAudited(profile.globalAudit)) deck.command('ALTDSD', name, auditText('GLOBALAUDIT', profile.globalAudit));
}

function commonTexts({ audit, data, level, notify, owner, segments, uacc, warning }: Profile): (string | undefined)[] {
  return [
    keyword('OWNER', owner),
    keyword('UACC', uacc),
    auditText('AUDIT', audit),
    level === 0 ? undefined : keyword('LEVEL', level),
    warning ? 'WARNING' : undefined,
    keyword('NOTIFY', notify),
    textKeyword('DATA', data),
    ...segmentTexts(segments),
  ];
}

function memberTexts({ members }: Profile): (string | undefined)[] {
  return [listKeyword('ADDMEM', members)];
}

function isAudited({ success, failures }: Audit): boolean {
  return success !== undefined || failures !== undefined;
}

function auditText(name: string, { success, failures }: Audit): string {
  const parts = [success && `SUCCESS(${success})`, failures && `FAILURES(${failures})`].filter((part) => part !== undefined);
  return `${name}(${parts.length === 0 ? 'NONE' : parts.join(' ')})`;
}

function writeAccess(deck: DeckWriter, className: string, { access, conditional = [], generic, name }: Profile): void {
  const isDataset = className === DATASET_CLASS.name;
  const profile = isDataset ? quoted(name) : nameText(name);
  const of = ['PERMIT', profile, `CLASS(${className})`, isDataset && generic ? 'GENERIC' : undefined];
  for (const [id, level] of Object.entries(access)) deck.command(...of, `ID(${id})`, `ACCESS(${level})`);
  for (const { class: condition, name: value, id, access: level } of conditional) {
    deck.command(...of, `ID(${id})`, `ACCESS(${level})`, `WHEN(${condition}(${quoted(value)}))`);
  }
}
