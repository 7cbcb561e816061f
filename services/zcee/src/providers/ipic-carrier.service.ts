import {
  clientTls,
  HOST,
  IpicCarrier,
  IpicLostError,
  KeyRings,
  SAF,
  type IpicAcquired,
  type IpicFarEnd,
  type IpicTls,
  type SafWithDatabase,
  type ServiceHost,
} from '@idprop/server';
import type { ServiceName } from '@idprop/sysplex';
import type { CicsConnection } from '@idprop/zconnect';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { RemoteService } from './remote.service.js';

/** An acquired connection, as all replicas of this server share it. */
export type Acquired = IpicAcquired;

/** IPIC as this server's definitions want it: carrier by the endpoint, TLS by the key ring of the connection's element. */
@Injectable()
export class IpicCarrierService extends IpicCarrier implements OnModuleDestroy {
  private rings: Promise<KeyRings> | undefined;

  constructor(
    @Inject(HOST) private readonly server: ServiceHost,
    @Inject(SAF) private readonly saf: SafWithDatabase,
    @Inject(RemoteService) private readonly remote: RemoteService,
  ) {
    super(server);
  }

  async onModuleDestroy(): Promise<void> {
    this.close();
    await (await this.rings)?.close();
  }

  /** The region that a connection leads to. */
  farEnd(region: ServiceName, { host, port, keyRing }: CicsConnection): IpicFarEnd {
    const tls = keyRing && (() => this.tlsOf(keyRing, host));
    return { region, carrier: this.remote.carrierOf(host, port), ...(tls === undefined ? {} : { tls }) };
  }

  private async tlsOf(
    { owner, ring, label, verifyHostname }: NonNullable<CicsConnection['keyRing']>,
    servername: string,
  ): Promise<IpicTls> {
    const { jobname } = this.server.definition;
    const userid = (jobname === undefined ? undefined : this.saf.startedUser(jobname)?.userid) ?? '';
    const rings = await (this.rings ??= KeyRings.open(this.server, this.saf.db));
    return clientTls(rings, { userid, owner: owner || userid, ring, label, servername, verifyHostname });
  }
}

/** What a request on a broken connection ends with: the region died under it. */
export function isLost(error: unknown): error is IpicLostError {
  return error instanceof IpicLostError;
}
