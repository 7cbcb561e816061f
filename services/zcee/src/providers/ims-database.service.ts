import { createHash } from 'node:crypto';
import { NOBODY, type Identity } from '@idprop/identity';
import { HOST, type ImsDrdaConnect, type ImsDrdaRetrieve, type ServiceHost } from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import {
  imsDatabaseUser,
  noEndpoint,
  sorRefused,
  webGranted,
  type Credential,
  type ImsDatabaseConnection,
  type ImsDatabaseService as DatabaseService,
  type SorUser,
  type WebDecision,
} from '@idprop/zconnect';
import { Inject, Injectable } from '@nestjs/common';
import { wrap, type ServiceAnswer, type ServiceCall } from './call.js';
import { ImsCarrierService } from './ims-carrier.service.js';
import { ImsDatabasePool, type Pooled } from './ims-database-pool.service.js';
import { ProofService } from './proof.service.js';
import { RemoteService } from './remote.service.js';

/** A connection that the far end has closed meanwhile is replaced; one that is closed again and again is not. */
const ATTEMPTS = 3;

/**
 * IMS databases through ODBM: credentials once per connection. Connections are pooled by the caller and by what they were
 * opened with; a changed connectionFactory opens new ones, and the old ones linger until they time out or the server stops.
 */
@Injectable()
export class ImsDatabaseService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(ImsDatabasePool) private readonly pool: ImsDatabasePool,
    @Inject(RemoteService) private readonly remote: RemoteService,
    @Inject(ProofService) private readonly proofs: ProofService,
    @Inject(ImsCarrierService) private readonly carrier: ImsCarrierService,
  ) {}

  async call(call: ServiceCall<DatabaseService>): Promise<ServiceAnswer> {
    const { settings, service, parameters, credential, target, hop } = call;
    const connection = settings.connections.imsDatabases[service.connectionRef];
    if (connection === undefined) return hop.record(sorRefused(target, NOBODY, notDefined(service.connectionRef)));
    const { value: user, identity } = hop.record(imsDatabaseUser(connection, credential));
    if (connection.driverType === 2)
      return hop.record(sorRefused(target, identity, { found: 'driverType 2', remedy: [{ id: 'ZCEE.DRIVER.TCPIP', inserts: {} }] }));
    const ims = this.remote.find(connection.host, connection.port, 'ims');
    if (ims === undefined || user === undefined) return hop.record(noEndpoint(target, identity, connection.host, connection.port));

    const id = poolId(connection, user, credential) + this.carrier.poolSuffix(connection);
    hop.steps(await this.pool.reap(settings.connections.imsDatabases));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const opened = await this.connect(call, connection, user, identity, ims.name, id);
      if (opened.value === undefined) return opened as WebDecision<never>;
      const { clientId } = opened.value;
      const asked: ImsDrdaRetrieve = {
        clientId,
        segment: service.segment,
        field: service.key.field,
        value: parameters[service.key.parameter] ?? '',
      };
      const answer = await this.carrier.retrieve({ ...connection, name: ims.name }, asked, service.metadata, hop);
      if (answer.type === 'rows') {
        const rows = answer.rows.map((row) => pick(row, service.fields));
        return hop.record(
          webGranted([{ check: 'ZCEE.SOR.ANSWER', verdict: 'pass', found: rows.length }], wrap(service.response, rows), identity),
        );
      }
      await this.pool.forget(id, opened.value);
      hop.steps([{ check: 'ZCEE.SOR.CONNECTION', verdict: 'info', found: `${clientId} is closed by the far end` }]);
    }
    return hop.record(sorRefused(target, identity, { found: 'every new connection is closed at once' }));
  }

  private async connect(
    { target, hop }: ServiceCall<DatabaseService>,
    connection: ImsDatabaseConnection,
    user: SorUser,
    identity: Identity,
    ims: ServiceName,
    id: string,
  ): Promise<WebDecision<Pooled>> {
    const pooled = await this.pool.take(id);
    if (pooled !== undefined) {
      return hop.record(
        webGranted([{ check: 'ZCEE.SOR.CONNECTION', verdict: 'info', found: `${pooled.clientId} from the pool` }], pooled, identity),
      );
    }
    const secret = await this.proofs.secretFor(user, target, identity, hop);
    if (secret.value === undefined) return secret as WebDecision<never>;
    hop.steps(await this.pool.makeRoom(connection));
    const asked: ImsDrdaConnect = {
      port: connection.port,
      link: this.remote.newLink(),
      externalName: this.host.definition.jobname ?? '',
      userid: user.userid,
      password: secret.value,
      rdbname: connection.datastoreName === '' ? connection.databaseName : `${connection.databaseName}.${connection.datastoreName}`,
    };
    const answer = await this.carrier.connect({ ...connection, name: ims }, asked, hop);
    switch (answer.type) {
      case 'secchkrm':
        return hop.record(sorRefused(target, identity, { codes: ['SECCHKCD', answer.secchkcd] }));
      case 'refused':
        return hop.record(sorRefused(target, identity, { found: `${answer.codepoint}: ${answer.reason}` }));
      case 'accepted': {
        const kept = await this.pool.add(id, { clientId: answer.clientId, ims, factory: connection.id });
        return hop.record(webGranted([{ check: 'ZCEE.SOR.CONNECTION', verdict: 'pass', found: kept.clientId }], kept, identity));
      }
    }
  }
}

/** One connection for each caller and each way of opening it; the password is left out on purpose. */
function poolId(connection: ImsDatabaseConnection, user: SorUser, credential: Credential): string {
  const { id, host, port, databaseName, datastoreName, applicationName } = connection;
  const caller = credential.saf?.userid ?? credential.user;
  const parts = [id, host, port, databaseName, datastoreName, applicationName ?? '', user.userid, user.proof.type, caller];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

function pick(
  row: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  if (fields === undefined) return row;
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, row[field] ?? '']));
}

function notDefined(id: string) {
  return { found: id, remedy: [{ id: 'ZCEE.CONNECTION.DEFINE', inserts: { element: 'connectionFactory', id } }] };
}
