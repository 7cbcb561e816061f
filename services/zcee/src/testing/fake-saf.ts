import { granted, refused, Trail } from '@idprop/decision';
import { NOBODY, safIdentity, type Distributed } from '@idprop/identity';
import type { AccessDecision, AccessRequest, ClientCertificateName, VerifyDecision, VerifyRequest } from '@idprop/saf';
import type { HopRecorder, SafAccess } from '@idprop/server';

export interface FakeUser {
  readonly password?: string;
  /** The password is a PassTicket. */
  readonly ticket?: boolean;
  /** May use the server (APPL), may call it (EJBROLE). */
  readonly appl?: boolean;
  readonly role?: boolean;
  groups?: readonly string[];
}

/** SAF with a few users, filters and permissions, in place of a RACF database. */
export class FakeSaf implements SafAccess {
  closed = false;
  readonly verified: VerifyRequest[] = [];
  /** Profiles of class SERVER that everybody may read. */
  readonly serverProfiles = new Set<string>();

  constructor(
    readonly users: Record<string, FakeUser>,
    readonly filters: Record<string, string>,
  ) {}

  access({ userid, class: name, resource }: AccessRequest): AccessDecision {
    const yes = name === 'SERVER' ? this.serverProfiles.has(resource) : this.users[userid]?.role === true;
    const trail = new Trail();
    if (yes) trail.pass('SAF.ACCESS.USER');
    else trail.fail('SAF.ACCESS.USER', { messages: [{ id: 'ICH408I.ACCESS', inserts: {} }] });
    const value = {
      saf: yes ? 0 : 8,
      racf: yes ? 0 : 8,
      reason: 0,
      allowed: yes ? 'READ' : 'NONE',
      generic: false,
      warning: false,
    } as const;
    return { outcome: yes ? 'granted' : 'refused', identity: NOBODY, steps: trail.steps, effects: [], value };
  }

  async verify(request: VerifyRequest, hop: HopRecorder): Promise<VerifyDecision> {
    this.verified.push(request);
    const { userid, secret, asserted, applname } = request;
    const user = this.users[userid];
    const racf = this.judge(user, secret, asserted, applname);
    const trail = new Trail();
    if (racf === 0) trail.pass('SAF.VERIFY.USER');
    else trail.fail('SAF.VERIFY.USER');
    const codes = { saf: racf === 0 ? 0 : 8, racf, reason: 0 };
    if (racf !== 0) return hop.record({ ...refused<never>(trail.steps), codes });
    const by = asserted === true ? 'asserted' : user?.ticket === true ? 'passticket' : 'password';
    const acee = { userid, group: 'ZCEEUSRS', name: userid, by } as const;
    return hop.record({ ...granted(trail.steps, safIdentity(userid, 'password'), acee), codes });
  }

  /** By subject, among the filters. */
  mapCertificate({ subject }: ClientCertificateName) {
    const userid = this.filters[subject];
    const trail = new Trail();
    if (userid === undefined) trail.fail('SAF.CERT.FILTER');
    else trail.pass('SAF.CERT.FILTER');
    return userid === undefined
      ? refused<{ userid: string }>(trail.steps)
      : granted(trail.steps, safIdentity(userid, 'certificate'), { userid });
  }

  map({ name, registry }: Distributed) {
    const userid = this.filters[name];
    const trail = new Trail();
    if (userid === undefined) {
      trail.fail('SAF.IDIDMAP.FILTER', { messages: [{ id: 'ICH408I.DISTRIBUTED', inserts: { distributed: name, registry } }] });
      return refused<{ userid: string }>(trail.steps);
    }
    trail.pass('SAF.IDIDMAP.FILTER');
    return granted(trail.steps, safIdentity(userid, 'racmap', { carries: { name, registry } }), { userid });
  }

  startedUser(): { userid: string; group: string } {
    return { userid: 'LIBSERV', group: 'LIBGRP' };
  }

  isConnected(userid: string, group: string): boolean {
    return this.users[userid]?.groups?.includes(group) === true;
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private judge(
    user: FakeUser | undefined,
    secret: string | undefined,
    asserted: boolean | undefined,
    applname: string | undefined,
  ): number {
    if (user === undefined) return 0x04;
    if (asserted !== true && (secret === undefined || secret !== user.password)) return 0x08;
    return applname !== undefined && user.appl === false ? 0x34 : 0;
  }
}
