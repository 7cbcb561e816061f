import { createHash } from 'node:crypto';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:10vh auto;max-width:24rem;padding:0 1rem;color:#161616;background:#f4f4f4}
main{background:#fff;padding:1.5rem;border-top:4px solid #0f62fe}h1{font-size:1.25rem;margin-top:0}label{display:block;margin:.75rem 0 .25rem}
input{width:100%;box-sizing:border-box;padding:.5rem;font:inherit}button{margin:1rem .5rem 0 0;padding:.5rem 1rem;font:inherit}
.problem{color:#a2191f}li{margin:.25rem 0}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Headers of every page of ours: nothing is loaded, nobody frames it, nothing is stored. */
export const PAGE_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'`,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** The same for a page with a form. The answer to a form redirects to the client, which browsers count as its action too. */
export function formHeaders(redirectUri: string): Record<string, string> {
  const client = URL.canParse(redirectUri) ? ` ${new URL(redirectUri).origin}` : '';
  return {
    ...PAGE_HEADERS,
    'content-security-policy': PAGE_HEADERS['content-security-policy'].replace("form-action 'none'", `form-action 'self'${client}`),
  };
}

export function loginPage({ action, client, realm, problem }: { action: string; client: string; realm: string; problem?: string }): string {
  return page(
    'Sign in',
    `<p>${escape(client)} asks who you are in ${escape(realm)}.</p>
${problem === undefined ? '' : `<p class="problem" role="alert">${escape(problem)}</p>`}
<form method="post" action="${escape(action)}" autocomplete="off">
<label for="username">User name</label><input id="username" name="username" required autofocus>
<label for="password">Password</label><input id="password" name="password" type="password" required>
<button type="submit" name="decision" value="allow">Sign in</button>
<button type="submit" name="decision" value="deny" formnovalidate>Cancel</button>
</form>`,
  );
}

export function consentPage({
  action,
  client,
  user,
  items,
}: {
  action: string;
  client: string;
  user: string;
  items: readonly string[];
}): string {
  return page(
    'Allow access',
    `<p>${escape(user)}, ${escape(client)} wants to act for you:</p>
<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>
<form method="post" action="${escape(action)}">
<button type="submit" name="decision" value="allow" autofocus>Allow</button>
<button type="submit" name="decision" value="deny">Deny</button>
</form>`,
  );
}

export function errorPage(title: string, reason: string): string {
  return page('That did not work', `<p class="problem"><strong>${escape(title)}</strong></p><p>${escape(reason)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escape(title)}</h1>
${body}
</main></body></html>
`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
