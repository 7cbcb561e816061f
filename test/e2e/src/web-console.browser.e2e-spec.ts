import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { processes, type RunningProcesses } from './carriers.js';
import { findLowContrast } from './low-contrast.js';

/** As root, and with no calls of the browser's own to anywhere. */
const BROWSER_OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];
/** Every page, and what it shows once it has read what it shows. */
const PAGES: Readonly<Record<string, string>> = {
  flows: '.explanation',
  compare: '.differences',
  terminal: '.screen',
  tickets: '.stages',
  tokens: 'textarea',
  log: '.lines',
  'log/smf': '.lines',
};
const PATH = '/imdb/contact/LAST3';

describe('the web console in a browser', () => {
  let running: RunningProcesses;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    running = await processes.start();
    browser = await chromium.launch({ channel: 'chromium', executablePath: executable(), args: BROWSER_OPTIONS });
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });
  beforeEach(async () => {
    await running.sysplex.admin.reset();
    complaints.length = 0;
    page = await open({});
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  async function open(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
    const opened = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
    opened.on('pageerror', (error) => complaints.push(error.message));
    opened.on('console', (message) => {
      // A refused request is a complaint of the browser's, and what these tests are about.
      if (message.type() === 'error' && !message.text().includes('status of 4')) complaints.push(message.text());
    });
    const { adminUrl, adminToken } = running.up.address;
    await opened.goto(`${adminUrl}/#token=${adminToken}`);
    await opened.getByRole('button', { name: 'Send', exact: true }).waitFor();
    return opened;
  }

  const send = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  };

  it('takes the token out of the address, and asks for it where there is none', async () => {
    expect(page.url()).not.toContain('token');
    const stranger = await browser.newPage();
    await stranger.goto(running.up.address.adminUrl);
    await stranger.getByLabel('Admin token').fill(running.up.address.adminToken);
    await stranger.getByRole('button', { name: 'Open' }).click();
    await stranger.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await stranger.close();
  });

  it('a refused request is explained, its remedy applied, and the next request arrives as the mapped user', async () => {
    await page.getByLabel('Request').fill(PATH);
    await send();
    await page.getByText('Why it was refused').waitFor();
    expect(await page.locator('.flow-head .result').textContent()).toBe('403');
    await page.getByLabel('the SAF user ID that this identity is to run as').fill('USER1');
    await page.getByRole('button', { name: 'Apply it' }).click();
    await page.getByText('Applied.').waitFor();
    await send();
    await page.getByText('Let through').waitFor();
    expect(await page.locator('.explanation p').first().textContent()).toContain('as USER1');
    // Both identities stand on the ladder: the one that came, and the one that it became.
    const labels = await page.locator('.ladder .label').allTextContents();
    expect(labels).toEqual(expect.arrayContaining(['USER1']));
    await page.getByRole('link', { name: 'Before | after' }).click();
    const answer = page.locator('.differences tr', { hasText: 'answer' }).first();
    await answer.waitFor();
    expect(await answer.locator('td').allTextContents()).toEqual(['client', 'answer', '403', '200']);
    await page.getByText('VIEWHWS').waitFor();
  });

  it('what is typed beside a flow stays when the flow is read again', async () => {
    await running.sysplex.call(PATH, { token: await running.sysplex.token('distuser1') });
    // This page reads the list before the flow has ended, and is told of its end later.
    const early = await browser.newPage();
    await early.route('**/flows?limit=*', async (route) => {
      const response = await route.fetch();
      const flows = (await response.json()) as object[];
      await route.fulfill({ response, json: flows.map((flow) => ({ ...flow, result: null })) });
    });
    await early.route('**/events', async (route) => {
      await new Promise((done) => setTimeout(done, 3000));
      await route.continue();
    });
    await early.goto(`${running.up.address.adminUrl}/#token=${running.up.address.adminToken}`);
    const userid = early.getByLabel('the SAF user ID that this identity is to run as');
    await userid.fill('USER1');
    await early.locator('.flow .result', { hasText: '403' }).waitFor();
    await early.waitForTimeout(500);
    expect(await userid.inputValue()).toBe('USER1');
    await early.close();
  });

  it('a request that others send draws itself', async () => {
    await running.sysplex.call(PATH, { user: 'FRED', password: 'FRED' }, 'zcee');
    await page.locator('.flow', { hasText: PATH }).waitFor();
    await page.locator('svg.ladder').waitFor();
  });

  it('is worked with the keyboard alone', async () => {
    await running.sysplex.call(PATH, undefined, 'zcee');
    await page.locator('.row.fail').first().waitFor();
    await page.locator('.row.fail').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Checks' }).waitFor();
    await page.locator('.checks .fail').first().waitFor();
  });

  it('a flow has an address of its own, and leaves as one HTML file', async () => {
    const reply = await running.sysplex.call(PATH, { user: 'FRED', password: 'FRED' }, 'zcee');
    const { id } = await running.sysplex.flow(reply);
    await page.goto(`${running.up.address.adminUrl}/#/flows/${id}`);
    await page.locator('svg.ladder').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'HTML' }).click()]);
    expect(download.suggestedFilename()).toBe(`flow-${id}.html`);
  });

  it('RACF and operator commands are entered on the green screen, and recalled', async () => {
    await page.getByRole('link', { name: 'Console' }).click();
    const command = page.getByPlaceholder('a RACF command');
    await command.fill('LISTUSER FRED');
    await command.press('Enter');
    await page.getByText('FRED FLINTSTONE').waitFor();
    await command.press('ArrowUp');
    expect(await command.inputValue()).toBe('LISTUSER FRED');
    await page.getByRole('button', { name: 'operator console' }).click();
    await page.getByRole('button', { name: '21,VIEWHWS' }).click();
    await page.getByText('HWSC0001I').first().waitFor();
  });

  it('a PassTicket is good once, and not outside its window', async () => {
    await page.getByRole('link', { name: 'PassTickets' }).click();
    const use = page.getByRole('button', { name: /^Use it/ });
    await use.click();
    await use.click();
    await page.getByText('it was used before').waitFor();
    await page.getByRole('slider').fill('601');
    await use.click();
    await page.getByText('601 seconds old').waitFor();
  });

  it('a broken token is refused, and the page leads to why', async () => {
    await page.getByRole('link', { name: 'Tokens' }).click();
    await page.getByRole('button', { name: 'Get a token' }).click();
    await page.getByLabel('Claims').waitFor();
    await page.getByRole('button', { name: 'another audience' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('401').first().waitFor();
    await page.getByRole('link', { name: 'why' }).click();
    await page.getByText('Why it was refused').waitFor();
  });

  it('the clock is stopped and moved', async () => {
    await page.locator('.clock summary').click();
    await page.getByRole('button', { name: 'Stop it' }).click();
    await page.getByText('stopped').waitFor();
    const before = Date.parse((await running.sysplex.admin.clock()).now);
    await page.getByRole('button', { name: '+10 min' }).click();
    await expectSoon(async () => Date.parse((await running.sysplex.admin.clock()).now) - before, 600_000);
    await page.getByRole('button', { name: 'Real time' }).click();
    await expectSoon(async () => (await running.sysplex.admin.clock()).frozenAt, undefined);
  });

  it.each([
    { theme: 'light', width: 1280, height: 800 },
    { theme: 'dark', width: 1280, height: 800 },
    { theme: 'projector', width: 1280, height: 800 },
    { theme: 'light', width: 390, height: 844 },
    { theme: 'dark', width: 390, height: 844 },
  ])('every page fits $width pixels in $theme, and its texts stand out (WCAG AA)', async ({ theme, width, height }) => {
    // Two requests of a user whom nobody knows: something for every page to show.
    const token = await running.sysplex.token('distuser1');
    for (const _ of [1, 2]) await running.sysplex.call(PATH, { token });
    const narrow = await open({ viewport: { width, height }, reducedMotion: 'reduce' });
    await narrow.getByLabel('Theme').selectOption(theme);
    for (const [name, shown] of Object.entries(PAGES)) {
      await narrow.goto(`${running.up.address.adminUrl}/#/${name}`);
      await narrow.locator(shown).first().waitFor();
      const beyond = Number(await narrow.evaluate('document.documentElement.scrollWidth - innerWidth'));
      expect({ name, fits: beyond <= 0, low: await narrow.evaluate(findLowContrast) }).toEqual({ name, fits: true, low: [] });
    }
    await narrow.close();
  });
});

function executable(): string {
  for (const folder of (process.env['PATH'] ?? '').split(':')) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
      if (existsSync(join(folder, name))) return join(folder, name);
    }
  }
  throw new Error('there is no browser on the PATH');
}

async function expectSoon(read: () => Promise<unknown>, expected: unknown): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await read();
    if (found === expected || Date.now() > end) {
      expect(found).toBe(expected);
      return;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}
