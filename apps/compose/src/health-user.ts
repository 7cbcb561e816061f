import { createHash } from 'node:crypto';

/** The ACL line of the container's health check: who can PING without a key knows that Redis has loaded its data. */
export function healthUser(password: string): string {
  return `user health on #${createHash('sha256').update(password).digest('hex')} +ping\n`;
}
