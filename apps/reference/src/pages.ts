import { startSysplex } from '@idprop/testing';
import { checksPage } from './checks-page.js';
import { commandsPage } from './commands-page.js';
import { httpPage, type OpenApi } from './http-page.js';
import type { Page } from './markdown.js';
import { messagesPage } from './messages-page.js';
import { sysplexPage } from './sysplex-page.js';

const ADMIN = 'Of the console, on loopback; each call but those of the web console itself carries `Authorization: Bearer <admin token>`.';

/** All pages of docs/reference. The HTTP API is asked for its own description, in a system that runs. */
export async function referencePages(): Promise<Page[]> {
  return [await commandsPage(), await adminPage(), sysplexPage(), messagesPage(), checksPage()];
}

async function adminPage(): Promise<Page> {
  const sysplex = await startSysplex('workshop');
  try {
    const response = await fetch(new URL('/openapi.json', sysplex.address.adminUrl));
    return httpPage('admin-api.md', 'Admin API', ADMIN, (await response.json()) as OpenApi);
  } finally {
    await sysplex.stop();
  }
}
