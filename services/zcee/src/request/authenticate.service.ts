import { HOST, SAF, type HopRecorder, type SafAccess, type ServiceHost } from '@idprop/server';
import { foldName, type ClientCertificate, type Evidence } from '@idprop/identity';
import {
  afterBasicVerify,
  afterCertificate,
  afterMapping,
  afterSubjectVerify,
  AUTHENTICATION_FAILED,
  basicChallenge,
  buildSubject,
  chooseAuthentication,
  distributedOf,
  failOver,
  hasDefaultCredential,
  INVALID_TOKEN,
  lookupName,
  lookupSubject,
  NO_TOKEN,
  planCredential,
  readsOf,
  refusalIn,
  registryOf,
  relyingPartyLogin,
  unauthenticated,
  webGranted,
  webRefused,
  type Authentication,
  type AuthenticationTarget,
  type BasicCredentials,
  type Credential,
  type OidcClientSettings,
  type Subject,
  type WebDecision,
  type WebRequest,
  type ZceeSettings,
} from '@idprop/zconnect';
import { Trail } from '@idprop/decision';
import type { AcceptedToken } from '@idprop/jwt';
import { Inject, Injectable } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { RegistryService } from '../registry/registry.service.js';
import { AngelService } from './angel.service.js';
import { AuthCacheService } from './auth-cache.service.js';
import { InboundTokenService } from '../token/inbound-token.service.js';

type TokenAuthentication = Extract<Authentication, { method: 'token' }>;

/** `singleUse`: what was proven with counts once, and is not kept. */
type Authenticated = WebDecision<Credential> & { readonly singleUse?: boolean };

interface Login {
  readonly settings: ZceeSettings;
  readonly hop: HopRecorder;
  /** Nothing is to be kept or used up. */
  readonly rehearsal: boolean;
}

/** Makes a credential out of a request: carries the decisions' questions to SAF and to the token rules, in the product's order. */
@Injectable()
export class AuthenticateService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SAF) private readonly saf: SafAccess,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(InboundTokenService) private readonly tokens: InboundTokenService,
    @Inject(RegistryService) private readonly registries: RegistryService,
    @Inject(AuthCacheService) private readonly cache: AuthCacheService,
    @Inject(AngelService) private readonly angel: AngelService,
  ) {}

  async authenticate(
    settings: ZceeSettings,
    target: AuthenticationTarget,
    request: WebRequest,
    hop: HopRecorder,
    rehearsal = false,
  ): Promise<WebDecision<Credential>> {
    const login = { settings, hop, rehearsal };
    const chosen = hop.record(chooseAuthentication(settings, target, request));
    return this.by(chosen, login, request);
  }

  private async by(chosen: WebDecision<Authentication>, login: Login, request: WebRequest): Promise<WebDecision<Credential>> {
    const { settings, hop } = login;
    if (chosen.value === undefined) return chosen as WebDecision<never>;
    switch (chosen.value.method) {
      case 'none':
        return this.byDefault(login);
      case 'basic': {
        const { credentials } = chosen.value;
        return this.unlessCached(login, this.cache.keyOfBasic(settings, credentials), () => this.byPassword(login, credentials));
      }
      case 'certificate': {
        const found = await this.byCertificate(login, chosen.value.certificate);
        if (found.value !== undefined || !settings.web.allowFailOverToBasicAuth) return found;
        hop.steps([{ check: 'ZCEE.CERTIFICATE.FAILOVER', verdict: 'info', ...readsOf(settings.web, 'allowFailOverToBasicAuth') }]);
        return this.by(hop.record(failOver(settings, request)), login, request);
      }
      case 'token':
        return this.byToken(login, chosen.value, request);
    }
  }

  /** The default credential is made like any other, with the APPL check. */
  private async byDefault({ settings: { saf }, hop }: Login): Promise<WebDecision<Credential>> {
    if (!hasDefaultCredential(saf)) return hop.record(unauthenticated(saf));
    const { unauthenticatedUser: userid, profilePrefix: applname } = saf.credentials;
    const verified = await this.saf.verify({ userid, asserted: true, applname }, hop);
    return hop.record(unauthenticated(saf, answerOf(verified)));
  }

  /** The SAF registry asks RACF for the certificate's user; other registries look for its subject. */
  private async byCertificate(login: Login, certificate: ClientCertificate): Promise<WebDecision<Credential>> {
    const { settings, hop } = login;
    const inForce = registryOf(settings);
    if (inForce !== undefined && inForce.type !== 'saf') {
      return this.ofRegistry(login, await this.registries.byCertificate(inForce, certificate, hop));
    }
    const unauthorized = this.angel.refusal(settings, hop);
    if (unauthorized !== undefined) return unauthorized;
    const mapped = hop.record(afterCertificate(settings.saf, this.saf.mapCertificate(certificate)));
    if (mapped.value === undefined) return mapped as WebDecision<never>;
    const { userid } = mapped.value;
    return this.byAssertion(login, { user: userid, groups: [] }, { userid, from: 'certificate' });
  }

  private async ofRegistry(login: Login, { value: subject, ...decision }: WebDecision<Subject>): Promise<WebDecision<Credential>> {
    return subject === undefined ? (decision as WebDecision<never>) : this.bySubject(login, subject, distributedOf(subject));
  }

  /** A PassTicket is good once: its user is not kept, so that a replay is seen. */
  private async byPassword(login: Login, credentials: BasicCredentials): Promise<Authenticated> {
    const { settings, hop } = login;
    const inForce = registryOf(settings);
    if (inForce !== undefined && inForce.type !== 'saf') {
      return this.ofRegistry(login, await this.registries.login(inForce, settings.web, credentials, hop));
    }
    const unauthorized = this.angel.refusal(settings, hop);
    if (unauthorized !== undefined) return { ...unauthorized, refusal: basicChallenge(settings.web, inForce?.registry.realm) };
    const userid = foldName(credentials.user);
    const applname = settings.saf.credentials.profilePrefix;
    const verified = await this.saf.verify({ userid, secret: credentials.password, applname }, hop);
    const made = hop.record(afterBasicVerify(settings.saf, settings.web, userid, answerOf(verified)));
    return { ...made, singleUse: verified.value?.by === 'passticket' };
  }

  /** Whoever is in the authentication cache is not looked up again. */
  private async unlessCached(
    { settings, hop, rehearsal }: Login,
    key: string | undefined,
    authenticate: () => Promise<Authenticated>,
  ): Promise<WebDecision<Credential>> {
    const kept = this.cache.find(settings, key);
    if (kept !== undefined) return hop.record(kept);
    const { singleUse = false, ...made } = await authenticate();
    if (!singleUse && !rehearsal) this.cache.keep(settings, key, made);
    return made;
  }

  private async byToken(login: Login, given: TokenAuthentication, request: WebRequest): Promise<WebDecision<Credential>> {
    const { settings, hop } = login;
    const { client, kind, token } = given;
    const accepted = hop.record(await this.tokens.accept(given, request, login.rehearsal));
    if (accepted.value === undefined) {
      const refusal = kind === 'jwt' ? INVALID_TOKEN : NO_TOKEN;
      return client.inboundPropagation === 'required'
        ? webRefused([], refusalIn(this.definitions.service.statusProfile, accepted.steps.at(-1)?.check, refusal))
        : hop.record(relyingPartyLogin(client, new Trail(), true));
    }
    const { value } = accepted;
    return this.unlessCached(login, this.cache.keyOfToken(settings, client, token), () => this.ofToken(login, client, value));
  }

  private async ofToken(login: Login, client: OidcClientSettings, accepted: AcceptedToken): Promise<WebDecision<Credential>> {
    const { hop } = login;
    const subject = hop.record(buildSubject(client, accepted)).value;
    if (subject === undefined) return webRefused([], AUTHENTICATION_FAILED);
    if (!subject.lookup) return this.bySubject(login, subject, distributedOf(subject));
    const found = await this.lookUp(login, client, subject);
    if (found.value === undefined) return found as WebDecision<never>;
    // The identity of another registry goes on to CICS, a SAF user goes as such (zcee.md 6.4).
    const flows = registryOf(login.settings)?.type === 'saf' ? undefined : distributedOf(found.value);
    return this.bySubject(login, found.value, flows);
  }

  /** mapIdentityToRegistryUser: the registry says who the user is; of SAF's VERIFY says whether there is one. */
  private async lookUp({ settings, hop }: Login, client: OidcClientSettings, subject: Subject): Promise<WebDecision<Subject>> {
    const inForce = registryOf(settings);
    if (inForce !== undefined && inForce.type !== 'saf') {
      const { value: found } = await this.registries.find(inForce, subject.user, hop);
      const looked = hop.record(lookupSubject(client, subject, found?.uniqueName, inForce.registry.realm, found !== undefined));
      return looked.value === undefined || found === undefined ? looked : { ...looked, value: found };
    }
    const userid = lookupName(settings.saf, subject);
    const known = userid !== undefined && (await this.saf.verify({ userid, asserted: true }, hop)).outcome === 'granted';
    const realm = settings.saf.registry?.realm || this.host.definition.sysplex;
    return hop.record(lookupSubject(client, subject, userid, realm, known));
  }

  /** From a subject to its SAF user. `flows`: the distributed identity that goes on to CICS, where it came from a token's realm. */
  private async bySubject(login: Login, subject: Subject, flows?: Credential['distributed']): Promise<WebDecision<Credential>> {
    const { settings, hop } = login;
    const mapped = this.saf.map(distributedOf(subject));
    const wouldMapTo = mapped.value?.userid;
    const plan = hop.record(planCredential(settings.saf, subject, wouldMapTo === undefined ? {} : { wouldMapTo })).value;
    const caller = { user: subject.user, groups: subject.groups, ...(flows === undefined ? {} : { distributed: flows }) };
    const unauthorized = plan === undefined || plan.type === 'none' ? undefined : this.angel.refusal(settings, hop);
    if (unauthorized !== undefined) return unauthorized;
    switch (plan?.type) {
      case undefined:
        return webRefused([], AUTHENTICATION_FAILED);
      case 'none':
        return webGranted([], caller);
      case 'assert':
        return this.byAssertion(login, caller, { userid: plan.userid, from: 'asserted' });
      case 'map': {
        const user = hop.record(afterMapping(settings.saf, mapped));
        if (user.value === undefined) return user as WebDecision<never>;
        return this.byAssertion(login, { ...caller, distributed: plan.distributed }, { userid: user.value.userid, from: 'racmap' });
      }
    }
  }

  private async byAssertion(
    { settings, hop }: Login,
    caller: Omit<Credential, 'saf'>,
    mapped: { userid: string; from: Evidence },
  ): Promise<WebDecision<Credential>> {
    const { distributed } = caller;
    const applname = settings.saf.credentials.profilePrefix;
    const verified = await this.saf.verify(
      { userid: mapped.userid, asserted: true, applname, ...(distributed === undefined ? {} : { distributed }) },
      hop,
    );
    return hop.record(afterSubjectVerify(settings.saf, caller, mapped, answerOf(verified)));
  }
}

function answerOf({ codes, value }: Awaited<ReturnType<SafAccess['verify']>>) {
  return { codes, ...(value === undefined ? {} : { group: value.group }) };
}
