import { psbCheck } from '../../ims/psb-security.js';
import { parseRdbName } from './request.js';
import type { DrdaCheck, DrdaStop, DrdaWork } from './work.js';

/** ACCRDB: which PSB, on which IMS, and may this user schedule it. Source: ims.md 4.4, 6. */
export const ACCESS_DATABASE: readonly DrdaCheck[] = [
  { id: 'IMS.DRDA.RDBNAM', run: rdbName },
  { id: 'IMS.DRDA.ALIAS', run: aliasKnown },
  { id: 'IMS.DRDA.PSB', run: psbKnown },
  { id: 'IMS.DRDA.PSBAUTH', run: psbAllowed },
];

function rdbName(work: DrdaWork): DrdaStop | undefined {
  const rdb = parseRdbName(work.request.rdbname);
  if (rdb === undefined) {
    return work.refuse('IMS.DRDA.RDBNAM', 'RDBNFNRM', 'no PSB name', { remedy: [{ id: 'IMS.DRDA.RDBNAM', inserts: {} }] });
  }
  work.rdb = rdb;
  work.trail.pass('IMS.DRDA.RDBNAM', { found: rdb.alias === '' ? rdb.psb : `${rdb.psb}.${rdb.alias}` });
  return undefined;
}

/** Without an alias ODBM takes one of the active systems in turn. */
function aliasKnown(work: DrdaWork): DrdaStop | undefined {
  const { odbm, file } = work.setting.ims;
  const alias = work.rdb?.alias ?? '';
  const reads = { kind: 'parameter' as const, name: `ODBM ${odbm.name}`, file };
  if (alias !== '' && !odbm.aliases.includes(alias)) {
    return work.refuse('IMS.DRDA.ALIAS', 'RDBNFNRM', `alias ${alias} is not known to ODBM`, {
      reads,
      expected: odbm.aliases.join(' '),
      found: alias,
      remedy: [{ id: 'IMS.DRDA.ALIAS', inserts: { known: odbm.aliases.join(' ') } }],
    });
  }
  work.trail.pass('IMS.DRDA.ALIAS', { reads, found: alias });
  return undefined;
}

function psbKnown(work: DrdaWork): DrdaStop | undefined {
  const { psbs, file } = work.setting.ims;
  const name = work.rdb?.psb ?? '';
  const psb = psbs.find((candidate) => candidate.name === name);
  if (psb === undefined) {
    const known = psbs.map((candidate) => candidate.name).join(' ');
    return work.refuse('IMS.DRDA.PSB', 'RDBNFNRM', `PSB ${name} is not defined`, {
      reads: { kind: 'parameter', name: 'psbs', file },
      expected: known,
      found: name,
      remedy: [{ id: 'IMS.DRDA.PSB', inserts: { known } }],
    });
  }
  work.psb = psb;
  work.trail.pass('IMS.DRDA.PSB', { reads: { kind: 'parameter', name: `psb ${name}`, file, line: psb.line } });
  return undefined;
}

/** SAF 4 (class not active, no profile) is no decision, and IMS schedules the PSB. */
function psbAllowed(work: DrdaWork): DrdaStop | undefined {
  const { ims, saf } = work.setting;
  const check = psbCheck(ims);
  const reads = { kind: 'parameter' as const, name: check.option, file: ims.file };
  if (check.by !== 'racf') {
    work.trail.info('IMS.DRDA.PSBAUTH', { reads, found: check.by });
    return undefined;
  }
  const psb = work.rdb?.psb ?? '';
  const group = work.identity.kind === 'saf' ? work.identity.group : undefined;
  const access = saf.access({
    userid: work.userid,
    ...(group === undefined ? {} : { group }),
    class: check.class,
    resource: psb,
    intent: 'READ',
  });
  work.trail.include(access.steps);
  const { saf: code, racf, reason } = access.value;
  if (code !== 8) {
    work.trail.pass('IMS.DRDA.PSBAUTH', { reads, codes: ['SAF', code, racf, reason] });
    return undefined;
  }
  return work.refuse('IMS.DRDA.PSBAUTH', 'RDBATHRM', `not authorized to PSB ${psb}`, {
    reads,
    codes: ['SAF', code, racf, reason],
    remedy: [{ id: 'IMS.PERMIT', inserts: { class: check.class, resource: psb, userid: work.userid } }],
  });
}
