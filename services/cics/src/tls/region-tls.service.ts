import type { SecureVersion, TlsOptions } from 'node:tls';
import { TLS_FAILURES, type Region, type TcpipService, type TlsFailure } from '@idprop/cics-security';
import { clientTls, HOST, KeyRings, SAF, type IpicTls, type SafWithDatabase, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';

const VERSIONS: Readonly<Record<Region['sit']['maxTlsLevel'], SecureVersion>> = {
  TLS10: 'TLSv1',
  TLS11: 'TLSv1.1',
  TLS12: 'TLSv1.2',
  TLS13: 'TLSv1.3',
};

/** TLS of the region: its key ring (KEYRING), read as the region user may, and the levels of the SIT. */
@Injectable()
export class RegionTlsService implements OnApplicationShutdown {
  private rings: Promise<KeyRings> | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafWithDatabase,
  ) {}

  /** What a TLS server of the service needs, or why there is none. */
  async serverOptions(region: Region, service: TcpipService): Promise<{ readonly options: TlsOptions } | { readonly failure: TlsFailure }> {
    const read = await this.credentials(region, service.certificate);
    if (read === undefined) return { failure: TLS_FAILURES.KEY_RING };
    const { cert, key, ca } = read;
    // CICS reads the whole ring: a label that is not in it is another matter than a ring without any key.
    if (cert === undefined || key === undefined)
      return { failure: service.certificate === '' ? TLS_FAILURES.NO_CERTIFICATES : TLS_FAILURES.KEY_LABEL };
    const clients = service.ssl === 'CLIENTAUTH' ? { ca: [...ca], requestCert: true, rejectUnauthorized: true } : {};
    return { options: { cert, key, ...levels(region), ...clients } };
  }

  /** TLS of a connection that the region opens itself (IPCONN SSL, CERTIFICATE). Without a key ring it trusts nobody. */
  async client({ sit, userid }: Region, label: string, servername: string): Promise<IpicTls> {
    const ring = { userid, owner: userid, ring: sit.keyring, label: label === '' ? undefined : label, servername };
    return clientTls(await this.keyRings(), ring);
  }

  private keyRings(): Promise<KeyRings> {
    return (this.rings ??= KeyRings.open(this.host, this.saf.db));
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.rings)?.close();
  }

  /** Of the region's key ring; undefined without one that the region user may read. */
  private async credentials({ sit, userid }: Region, label: string): Promise<ReturnType<KeyRings['credentials']> | undefined> {
    if (sit.keyring === '') return undefined;
    const rings = await this.keyRings();
    const ring = rings.read(userid, userid, sit.keyring);
    if (ring.value === undefined) return undefined;
    return rings.credentials(ring.value, label === '' ? undefined : label);
  }
}

function levels({ sit }: Region): Pick<TlsOptions, 'minVersion' | 'maxVersion'> {
  return { minVersion: VERSIONS[sit.minTlsLevel], maxVersion: VERSIONS[sit.maxTlsLevel] };
}
