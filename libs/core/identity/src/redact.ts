/**
 * How secrets may be shown: the first and last two characters at most, and nothing of what is shorter than nine characters
 * (of a PassTicket or a password four characters shown would be half of it).
 */
export function redact(secret: string): string {
  return secret.length < 9 ? '****' : `${secret.slice(0, 2)}****${secret.slice(-2)}`;
}
