import { randomBytes } from 'node:crypto';
import type { TcpipService } from '@idprop/cics-security';
import { safIdentity, type ClientCertificate, type Evidence, type SafIdentity } from '@idprop/identity';
import { HOST, SAF, type HopRecorder, type SafAccess, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RegionService } from '../region/region.service.js';

/** Who a web request says it is, and how. */
export interface WebClaim {
  readonly service: TcpipService;
  readonly authorization?: string;
  /** Value of the cookie LtpaToken2. */
  readonly session?: string;
  readonly clientCertificate?: ClientCertificate;
}

export interface WebUser {
  readonly userid: string;
  readonly group?: string;
  /** With how the user is known. */
  readonly identity: SafIdentity;
  /** True when the user came from a session: no new cookie is needed. */
  readonly bySession: boolean;
}

interface Session {
  readonly userid: string;
  readonly group?: string;
  readonly from: Evidence;
  /** Names the run of the region: a session ends with it. */
  readonly run: string;
  /** Emulated milliseconds. */
  readonly until: number;
}

const KIND = 'web-session';
/** How long a session cookie is good, emulated milliseconds: not documented for CMCI; chosen. */
const SESSION_MS = 2 * 3_600_000;

/**
 * The user of a request over HTTP, by the AUTHENTICATE of its TCPIPSERVICE: basic (password, phrase or PassTicket), client certificate, or a session of an
 * earlier request. The session's cookie is opaque.
 */
@Injectable()
export class WebUserService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(RegionService) private readonly regions: RegionService,
  ) {}

  /** Undefined: the client is to be asked for credentials (401). */
  async find(claim: WebClaim, hop: HopRecorder): Promise<WebUser | undefined> {
    const { region } = await this.regions.current();
    const { authenticate } = claim.service;
    if (!region.sit.sec || authenticate === 'NO' || authenticate === '') return this.defaultUser(region.sit.dfltuser, hop);
    const bySession = await this.ofSession(claim.session);
    if (bySession !== undefined) return bySession;
    const { clientCertificate } = claim;
    if (clientCertificate !== undefined && authenticate !== 'BASIC') {
      const mapped = hop.record(this.saf.mapCertificate(clientCertificate, { applid: region.sit.applid })).value?.userid;
      if (mapped !== undefined) return this.signOn({ userid: mapped, asserted: true, applname: region.sit.applname }, hop, 'certificate');
    }
    const basic = authenticate === 'CERTIFICATE' || authenticate === 'AUTOREGISTER' ? undefined : readBasic(claim.authorization);
    if (basic === undefined) {
      hop.steps([{ check: 'CICS.WEB.CREDENTIALS', verdict: 'fail', expected: authenticate, found: null, codes: ['HTTP', 401] }]);
      return undefined;
    }
    return this.signOn({ ...basic, applname: region.sit.applname }, hop);
  }

  /** The cookie's value of a new session. */
  async open({ userid, group, identity: { from } }: WebUser): Promise<string> {
    const token = randomBytes(24).toString('base64url');
    const { run } = await this.regions.current();
    const session: Session = { userid, ...(group === undefined ? {} : { group }), from, run, until: this.host.now() + SESSION_MS };
    await this.host.state.connections.put(KIND, token, session);
    await this.dropOld();
    return token;
  }

  /** The USERID of a URIMAP, signed on without a password; undefined when RACF does not let him. */
  async asserted(userid: string, hop: HopRecorder): Promise<WebUser | undefined> {
    const { region } = await this.regions.current();
    if (!region.sit.sec) return userOf(userid, undefined, 'configured', true);
    return this.signOn({ userid, asserted: true, applname: region.sit.applname }, hop, 'configured');
  }

  private async ofSession(token: string | undefined): Promise<WebUser | undefined> {
    if (token === undefined || token === '') return undefined;
    const session = await this.host.state.connections.get<Session>(KIND, token);
    const { run } = await this.regions.current();
    if (session === undefined || session.run !== run || session.until <= this.host.now()) return undefined;
    const { userid, group, from } = session;
    return userOf(userid, group, from, true);
  }

  /** @param from how an asserted user is known; VERIFY itself says what proved another */
  private async signOn(request: Parameters<SafAccess['verify']>[0], hop: HopRecorder, from?: Evidence): Promise<WebUser | undefined> {
    const { outcome, value, codes } = await this.saf.verify(request, hop);
    if (outcome === 'granted' && value !== undefined) return userOf(value.userid, value.group, from ?? value.by, false);
    hop.steps([
      { check: 'CICS.WEB.SIGNON', verdict: 'fail', found: request.userid, codes: ['VERIFY', codes.saf, codes.racf, codes.reason] },
    ]);
    return undefined;
  }

  private defaultUser(userid: string, hop: HopRecorder): WebUser {
    hop.steps([{ check: 'CICS.WEB.DEFAULT', verdict: 'info', found: userid }]);
    return userOf(userid, undefined, 'default', true);
  }

  private async dropOld(): Promise<void> {
    const { connections } = this.host.state;
    const now = this.host.now();
    const old = (await connections.list<Session>(KIND)).filter(({ entry }) => entry.until <= now);
    await Promise.all(old.map(({ id }) => connections.delete(KIND, id)));
  }
}

function userOf(userid: string, group: string | undefined, from: Evidence, bySession: boolean): WebUser {
  const connected = group === undefined ? {} : { group };
  return { userid, ...connected, identity: safIdentity(userid, from, connected), bySession };
}

function readBasic(header: string | undefined): { userid: string; secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const userid = text.slice(0, colon).toUpperCase();
  return colon < 1 ? undefined : { userid, secret: text.slice(colon + 1) };
}
