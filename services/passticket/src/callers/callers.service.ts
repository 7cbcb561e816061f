import type { Remedy, Step } from '@idprop/decision';
import { safIdentity, type SafIdentity } from '@idprop/identity';
import { NOT_AUTHORIZED } from '@idprop/passticket';
import { startedUser, type AccessRequest } from '@idprop/saf';
import { HOST, requireDatabase, type ServiceHost } from '@idprop/server';
import { databaseOf, findService, type ServiceDefinition, type ServiceName } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import { RACF, type Racf } from '../tokens.js';

/** What SAF calls a user that it does not know: a started task that no STARTED profile covers. */
const UNDEFINED_USER = '*';

/** A service that asks, and who it is to SAF. */
export interface Caller {
  readonly definition: ServiceDefinition;
  readonly identity: SafIdentity;
  readonly started?: NonNullable<AccessRequest['started']>;
  readonly step: Step;
}

/** Nobody that this RACF database answers. */
export interface ForeignCaller {
  readonly step: Step;
}

/** Who asks: the service whose list the request came from, as the user that its started task runs as. Never what a request says. */
@Injectable()
export class CallersService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RACF) private readonly racf: Racf,
  ) {}

  identify(name: ServiceName): Caller | ForeignCaller {
    const { sysplex } = this.host;
    const definition = findService(sysplex, name);
    if (definition === undefined || databaseOf(sysplex, definition) !== requireDatabase(this.host)) return foreign(name);
    const { jobname } = definition;
    const user = jobname === undefined ? undefined : startedUser(this.racf.db, jobname);
    if (user === undefined) {
      return { definition, identity: safIdentity(UNDEFINED_USER, 'started'), step: undefinedUser(name, jobname) };
    }
    return {
      definition,
      identity: safIdentity(user.userid, 'started', { group: user.group }),
      ...(user.attribute === undefined ? {} : { started: user.attribute }),
      step: { check: 'PTKT.CALLER', verdict: 'pass', found: `${jobname} ${user.userid}` },
    };
  }
}

export function isKnown(caller: Caller | ForeignCaller): caller is Caller {
  return 'definition' in caller;
}

function foreign(caller: ServiceName): ForeignCaller {
  const remedy = [{ id: 'PTKT.CALLER.DATABASE', inserts: { caller } }];
  return { step: { check: 'PTKT.CALLER', verdict: 'fail', found: caller, codes: ['SAF', ...NOT_AUTHORIZED], remedy } };
}

function undefinedUser(caller: ServiceName, jobname: string | undefined): Step {
  const remedy: Remedy =
    jobname === undefined ? { id: 'PTKT.CALLER.JOBNAME', inserts: { caller } } : { id: 'PTKT.CALLER.STARTED', inserts: { jobname } };
  return { check: 'PTKT.CALLER', verdict: 'info', found: UNDEFINED_USER, remedy: [remedy] };
}
