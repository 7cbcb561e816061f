const KEY = 'idprop.adminToken';

/**
 * The admin token. `up` prints an address that ends with `#token=...`: what stands behind `#` is never sent to any server. It is kept for
 * this tab only, and taken out of the address bar.
 */
export function takeToken(): string | undefined {
  const given = /^#token=([^&]+)(?:&(.*))?$/.exec(location.hash);
  if (given?.[1] !== undefined) {
    sessionStorage.setItem(KEY, decodeURIComponent(given[1]));
    history.replaceState(null, '', given[2] === undefined ? '#/flows' : `#${given[2]}`);
  }
  return sessionStorage.getItem(KEY) ?? undefined;
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
