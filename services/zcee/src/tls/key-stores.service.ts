import { X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { HOST, KeyRings, openPackage, SAF, type SafAccess, type SafWithDatabase, type ServiceHost } from '@idprop/server';
import type { KeyStorePlace, KeyStoreSettings } from '@idprop/zconnect';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** What is in a key store. PEM. */
export interface StoreContents {
  /** The certificate to serve with, and those that signed it. */
  readonly cert?: string;
  /** Secret. */
  readonly key?: string;
  /** Whom peers may be signed by. */
  readonly ca: readonly string[];
  /** Labels in a ring; a file has no names here. */
  readonly certificates: readonly { readonly label?: string; readonly certificate: X509Certificate }[];
}

/** Contents, or why there are none. */
export type OpenedStore = StoreContents | string;

/** The key stores of server.xml: key rings of RACF as the server's user may read them, or PKCS #12 files. Read once, and again after a refresh. */
@Injectable()
export class KeyStoresService implements OnApplicationShutdown {
  private rings: Promise<KeyRings> | undefined;
  private opened = new Map<string, { readonly contents: Promise<OpenedStore>; readonly isFixed: boolean }>();

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
  ) {}

  /** `alias`: the certificate to serve with, in a ring; its default one unless told. */
  open({ place, isFixed, mismatch }: KeyStoreSettings, alias?: string): Promise<OpenedStore> {
    if (mismatch !== undefined) return Promise.resolve(mismatch);
    const key = JSON.stringify([place, alias]);
    const known = this.opened.get(key) ?? { contents: this.read(place, alias), isFixed };
    this.opened.set(key, known);
    return known.contents;
  }

  /** The public key of a trusted certificate, for the signatures of tokens. */
  async publicKey(store: KeyStoreSettings, alias: string): Promise<KeyObject | undefined> {
    const opened = await this.open(store);
    if (typeof opened === 'string') return undefined;
    const { certificates } = opened;
    const named = certificates.find(({ label }) => label === alias);
    const only = store.place.type === 'file' && certificates.length === 1 ? certificates[0] : undefined;
    return (named ?? only)?.certificate.publicKey;
  }

  /** REFRESH,KEYSTORE: what is asked for next is read anew, but for stores with `updateTrigger="disabled"`. */
  forget(): void {
    this.opened = new Map([...this.opened].filter(([, { isFixed }]) => isFixed));
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.rings)?.close();
  }

  private async read(place: KeyStorePlace, alias: string | undefined): Promise<OpenedStore> {
    return place.type === 'ring' ? this.readRing(place, alias) : readFileStore(place);
  }

  private async readRing({ owner, ring: name }: Extract<KeyStorePlace, { type: 'ring' }>, alias?: string): Promise<OpenedStore> {
    const { saf } = this;
    if (!hasDatabase(saf)) return 'there is no RACF database';
    const { jobname = 'BAQSTRT' } = this.host.definition;
    const userid = saf.startedUser(jobname)?.userid;
    if (userid === undefined) return `no STARTED profile gives ${jobname} a user`;
    const rings = await (this.rings ??= KeyRings.open(this.host, saf.db));
    const ring = rings.read(userid, owner ?? userid, name);
    if (ring.value === undefined) return `${userid} cannot read key ring ${owner ?? userid}/${name}`;
    const certificates = ring.value.certificates.map(({ label, facts }) => ({ label, certificate: new X509Certificate(facts.der) }));
    return { ...rings.credentials(ring.value, alias), certificates };
  }
}

async function readFileStore({ path, password }: Extract<KeyStorePlace, { type: 'file' }>): Promise<OpenedStore> {
  const contents = await readFile(path).catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
  if (typeof contents === 'string') return `${path}: ${contents}`;
  const opened = await openPackage(contents, password ?? '');
  if (opened === undefined) return `${path} cannot be opened: it is no PKCS #12 file, or the password is wrong`;
  const certificates = opened.certificates.map((der) => ({ certificate: new X509Certificate(der) }));
  const pem = certificates.map(({ certificate }) => certificate.toString());
  if (opened.privateKey === undefined) return { ca: pem, certificates };
  return { cert: pem.join(''), key: opened.privateKey, ca: pem.slice(1), certificates };
}

function hasDatabase(saf: SafAccess): saf is SafWithDatabase {
  return 'db' in saf;
}
