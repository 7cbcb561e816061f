import {
  FILTER_MAP_CLASS,
  filterProfile,
  filterProfileName,
  isUserOwner,
  MULTIID,
  nameFilter,
  nameFiltersOf,
  ownerHeading,
  racfName,
  type NameFilter,
  type X500Name,
} from '@idprop/saf';
import { invalidValue, missing, Refusal } from '../../parsing/refusal.js';
import type { Action, Run } from '../../run.js';
import { textOf } from '../../values.js';
import { readDataSet } from './read-data-set.js';
import { levelFor, requireFunction } from './authority.js';
import { dataSetName, hintRefresh, labelText, newLabel, single } from './operands.js';
import { operandsOf, ownerOf, requireUser } from './owner.js';
import { pieces } from './list-certificates.js';

const MOST_FILTER = 255;
const REFUSED_RC = 8;
const NOTHING_RC = 4;

/** MAP[('model')] SDNFILTER('CN=A.OU=B') IDNFILTER('O=C'): whose the certificates with such names are. */
export const addMap: Action = (run) => {
  const owner = mapOwner(run, 'MAP');
  const filters = nameFiltersOf(run.db, owner);
  const label = newLabel(
    run,
    filters.map((filter) => filter.label),
  );
  if (filters.some((filter) => filter.label === label)) throw refusal('RACF.CERT_LABEL', { owner: ownerHeading(owner), label });
  const criteria = criteriaOf(run, owner, 'CRITERIA');
  const names = namesOf(run);
  if (names === undefined) return;
  const taken = run.db.stored(FILTER_MAP_CLASS).get(filterProfileName(names.subject, names.issuer));
  if (taken !== undefined) throw refusal('RACF.MAP_EXISTS', { owner: ownerHeading(nameFilter(taken).owner) });
  const trust = run.has('NOTRUST') ? 'NOTRUST' : 'TRUST';
  keep(run, { owner, label, trust, ...names, ...(criteria === undefined ? {} : { criteria }) });
};

/** ALTMAP(LABEL('x')) [TRUST|NOTRUST] [NEWLABEL('y')] [NEWCRITERIA(...)]. */
export const alterMap: Action = (run) => {
  const owner = mapOwner(run, 'ALTMAP');
  const before = chosen(run, owner, 'ALTMAP');
  const label = textOf(run, 'NEWLABEL');
  const criteria = criteriaOf(run, owner, 'NEWCRITERIA') ?? before.criteria;
  keep(run, {
    ...before,
    label: label === undefined ? before.label : labelText(label),
    trust: run.has('TRUST') ? 'TRUST' : run.has('NOTRUST') ? 'NOTRUST' : before.trust,
    ...(criteria === undefined ? {} : { criteria }),
  });
};

/** DELMAP[(LABEL('x'))]: without a label the only one. */
export const deleteMap: Action = (run) => {
  const { subject, issuer } = chosen(run, mapOwner(run, 'DELMAP'), 'DELMAP');
  run.change({ type: 'profileDelete', class: FILTER_MAP_CLASS, name: filterProfileName(subject, issuer) });
  hintRefresh(run, FILTER_MAP_CLASS, 'RACF.CERT_REFRESH');
};

/** LISTMAP[(LABEL('x'))] (saf.md 10.6). */
export const listMap: Action = (run) => {
  const owner = mapOwner(run, 'LISTMAP');
  const all = nameFiltersOf(run.db, owner);
  if (all.length === 0) return run.say('RACF.MAP_NONE', { owner: ownerHeading(owner) }, NOTHING_RC);
  const label = single(operandsOf(run, 'LISTMAP', ['LABEL']), 'LABEL');
  const wanted = all.filter((filter) => label === undefined || filter.label === label);
  if (wanted.length === 0) return run.say('RACF.MAP_LABEL', { owner: ownerHeading(owner), label: label ?? '' }, NOTHING_RC);
  run.print([`Mapping information for ${ownerHeading(owner)}:`, '', ...wanted.flatMap(listOne)]);
};

function listOne({ label, trust, subject, issuer, criteria }: NameFilter): string[] {
  return [
    `  Label: ${label}`,
    `  Status: ${trust}`,
    "  Issuer's Name Filter:",
    ...pieces(issuer ?? ''),
    "  Subject's Name Filter:",
    ...pieces(subject ?? ''),
    ...(criteria === undefined ? [] : ['  Criteria:', `       ${criteria}`]),
    '',
  ];
}

function mapOwner(run: Run, functionName: string): string {
  const owner = ownerOf(run);
  requireUser(owner, functionName, [MULTIID]);
  requireFunction(run, functionName, levelFor(run, owner));
  return owner;
}

function chosen(run: Run, owner: string, functionName: string): NameFilter {
  const all = nameFiltersOf(run.db, owner);
  const label = single(operandsOf(run, functionName, ['LABEL']), 'LABEL');
  if (all.length === 0) throw refusal('RACF.MAP_NONE', { owner: ownerHeading(owner) });
  if (label === undefined && all.length > 1) throw missing('LABEL');
  const found = all.find((filter) => label === undefined || filter.label === label);
  if (found === undefined) throw refusal('RACF.MAP_LABEL', { owner: ownerHeading(owner), label: label ?? '' });
  return found;
}

/** The filters; undefined while the edge has yet to fetch the model certificate. */
function namesOf(run: Run): Pick<NameFilter, 'subject' | 'issuer'> | undefined {
  const subject = filterText(run, 'SDNFILTER');
  const issuer = filterText(run, 'IDNFILTER');
  if (subject === undefined && issuer === undefined) throw missing('SDNFILTER OR IDNFILTER');
  if ((run.command.keywords.get('MAP') ?? []).length === 0)
    return compact(wholeFilter(subject, 'SDNFILTER'), wholeFilter(issuer, 'IDNFILTER'));
  const model = readDataSet(run, dataSetName(run, 'MAP'));
  if (model === undefined) return undefined;
  return compact(fromModel(model.subject, subject), fromModel(model.issuer, issuer));
}

function compact(subject: string | undefined, issuer: string | undefined): Pick<NameFilter, 'subject' | 'issuer'> {
  return { ...(subject === undefined ? {} : { subject }), ...(issuer === undefined ? {} : { issuer }) };
}

function filterText(run: Run, keyword: string): string | undefined {
  const text = textOf(run, keyword);
  if (text !== undefined && (text === '' || text.length > MOST_FILTER)) throw invalidValue(keyword, text);
  return text;
}

function wholeFilter(text: string | undefined, keyword: string): string | undefined {
  if (text !== undefined && !/^[A-Za-z0-9.]+=./.test(text)) throw invalidValue(keyword, text);
  return text;
}

/** With a model certificate the filter names a part of its name, and reaches from there to the end. */
function fromModel(name: X500Name, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parts = name.map((_part, index) => racfName(name.slice(index)));
  const found = parts.find((part) => part.startsWith(text));
  if (found === undefined) throw refusal('RACF.MAP_SUBJECT', { filter: text });
  return found;
}

/** CRITERIA(APPLID=&APPLID.SYSID=&SYSID), for MULTIID and for nobody else. */
function criteriaOf(run: Run, owner: string, keyword: string): string | undefined {
  const text = textOf(run, keyword);
  if (keyword === 'CRITERIA' && text === undefined && !isUserOwner(owner)) throw missing(keyword);
  if (text !== undefined && (isUserOwner(owner) || text === '' || text.length > MOST_FILTER)) throw invalidValue(keyword, text);
  return text;
}

function keep(run: Run, filter: NameFilter): void {
  const before = run.db.stored(FILTER_MAP_CLASS).get(filterProfileName(filter.subject, filter.issuer));
  const by = { owner: before?.owner ?? run.issuer.userid, created: before?.created ?? run.context.now };
  run.change({ type: 'profile', class: FILTER_MAP_CLASS, profile: filterProfile(filter, by) });
  hintRefresh(run, FILTER_MAP_CLASS, before === undefined ? 'IRRD175I' : 'RACF.CERT_REFRESH');
}

function refusal(id: string, inserts: Record<string, string>): Refusal {
  return new Refusal([{ id, inserts }], REFUSED_RC);
}
