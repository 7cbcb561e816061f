import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { problem, sendProblem } from '../http/problem.js';
import type { Issuer } from '../issuer/model.js';
import { Accounts } from './accounts.js';
import { consentPage, errorPage, formHeaders, loginPage, PAGE_HEADERS } from './pages.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The sign-in and consent pages of the authorization code flow. The interaction is named by a signed cookie. */
export class Interactions {
  private readonly accounts: Accounts;

  constructor(private readonly issuer: Issuer) {
    this.accounts = new Accounts(issuer);
  }

  /** `form` is the posted body; undefined for GET. */
  async answer(provider: Provider, request: IncomingMessage, response: ServerResponse, form: URLSearchParams | undefined): Promise<void> {
    let interaction: Interaction;
    try {
      interaction = await provider.interactionDetails(request, response);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      return send(response, 400, PAGE_HEADERS, errorPage('This sign-in has ended', 'Go back to the application and start again.'));
    }
    if (form === undefined) return this.show(interaction, response);
    if (form.get('decision') !== 'allow') return this.finish(provider, request, response, denied);
    switch (interaction.prompt.name) {
      case 'login':
        return this.login(provider, interaction, request, response, form);
      case 'consent':
        return this.finish(provider, request, response, { consent: { grantId: await grant(provider, interaction) } });
      default:
        return sendProblem(response, problem(400, 'PROMPT_UNKNOWN', `the prompt ${interaction.prompt.name} is not offered`));
    }
  }

  private async login(
    provider: Provider,
    interaction: Interaction,
    request: IncomingMessage,
    response: ServerResponse,
    form: URLSearchParams,
  ): Promise<void> {
    const user = this.accounts.authenticate(form.get('username') ?? '', form.get('password') ?? '');
    if (user === undefined) return this.show(interaction, response, 'User name or password is not valid.');
    return this.finish(provider, request, response, { login: { accountId: user.name } });
  }

  private show(interaction: Interaction, response: ServerResponse, problem?: string): void {
    const { params, prompt, session, uid } = interaction;
    const shared = { action: `${this.issuer.path}/interaction/${uid}`, client: String(params['client_id']) };
    const html =
      prompt.name === 'login'
        ? loginPage({ ...shared, realm: this.issuer.realm, ...(problem === undefined ? {} : { problem }) })
        : consentPage({ ...shared, user: session?.accountId ?? '', items: consentItems(prompt.details) });
    send(response, problem === undefined ? 200 : 401, formHeaders(String(params['redirect_uri'])), html);
  }

  private finish(
    provider: Provider,
    request: IncomingMessage,
    response: ServerResponse,
    result: Parameters<Provider['interactionFinished']>[2],
  ): Promise<void> {
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: 'consent' in result });
  }
}

const denied = { error: 'access_denied', error_description: 'the user said no' };

interface Missing {
  readonly missingOIDCScope?: string[];
  readonly missingOIDCClaims?: string[];
  readonly missingResourceScopes?: Record<string, string[]>;
}

function consentItems(details: Missing): string[] {
  const scopes = [...(details.missingOIDCScope ?? []), ...Object.values(details.missingResourceScopes ?? {}).flat()];
  return [...new Set([...scopes, ...(details.missingOIDCClaims ?? [])])];
}

/** Grants what the consent page listed, added to what was granted before. */
async function grant(provider: Provider, { prompt, grantId, session, params }: Interaction): Promise<string> {
  const details: Missing = prompt.details;
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const given = known ?? new provider.Grant({ accountId: session!.accountId, clientId: String(params['client_id']) });
  if (details.missingOIDCScope) given.addOIDCScope(details.missingOIDCScope);
  if (details.missingOIDCClaims) given.addOIDCClaims(details.missingOIDCClaims);
  for (const [indicator, scopes] of Object.entries(details.missingResourceScopes ?? {})) given.addResourceScope(indicator, scopes);
  return given.save();
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, html: string): void {
  response.writeHead(status, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(html);
}
