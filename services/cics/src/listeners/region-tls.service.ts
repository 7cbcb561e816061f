import type { SecureVersion, TlsOptions } from 'node:tls';
import type { Region, TcpipService } from '@idprop/cics-security';
import { HOST, KeyRings, SAF, type SafWithDatabase, type ServiceHost } from '@idprop/server';
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

  /** What a TLS server of the service needs; a text says why there is none. */
  async serverOptions(region: Region, service: TcpipService): Promise<TlsOptions | string> {
    const read = await this.credentials(region, service.certificate);
    if (typeof read === 'string') return read;
    const { cert, key, ca } = read;
    if (cert === undefined || key === undefined)
      return `key ring ${region.sit.keyring} has no certificate with a private key to serve with`;
    const isClientAuth = service.ssl === 'CLIENTAUTH';
    return { cert, key, ...levels(region), ...(isClientAuth ? { ca: [...ca], requestCert: true, rejectUnauthorized: true } : {}) };
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.rings)?.close();
  }

  private async credentials({ sit, userid }: Region, label: string): Promise<ReturnType<KeyRings['credentials']> | string> {
    if (sit.keyring === '') return 'the SIT has no KEYRING';
    const rings = await (this.rings ??= KeyRings.open(this.host, this.saf.db));
    const ring = rings.read(userid, userid, sit.keyring);
    if (ring.value === undefined) return `${userid} has no key ring ${sit.keyring}`;
    return rings.credentials(ring.value, label === '' ? undefined : label);
  }
}

function levels({ sit }: Region): Pick<TlsOptions, 'minVersion' | 'maxVersion'> {
  return { minVersion: VERSIONS[sit.minTlsLevel], maxVersion: VERSIONS[sit.maxTlsLevel] };
}
