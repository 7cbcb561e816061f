// Makes the pictures of docs/images: starts a system, plays a refused request, its remedy and the next one, and takes each page of the web
// console. Needs a browser on the PATH, and what `npm run build` makes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { build, install, root } from './prepare.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 844 };
const PATH = '/imdb/contact/LAST3';

install();
build();
const executablePath = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((folder) => BROWSERS.map((name) => join(folder, name)))
  .find(existsSync);
if (executablePath === undefined) {
  console.error(`screenshots: there is no ${BROWSERS.join(' or ')} on the PATH`);
  process.exit(2);
}

const images = join(root, 'docs/images');
mkdirSync(images, { recursive: true });
const state = mkdtempSync(join(tmpdir(), 'idprop-screenshots-'));
const system = spawn(process.execPath, [join(root, 'apps/cli/dist/bundle/idprop.mjs'), 'up', '--ephemeral', '--json'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, IDPROP_STATE: state },
});
const ended = new Promise((done) => system.on('exit', done));
const [first] = await once(createInterface({ input: system.stdout }), 'line');
const { adminUrl, adminToken } = JSON.parse(first);
const browser = await chromium.launch({ executablePath, args: OPTIONS });
try {
  await admin('/clock', { type: 'freeze', at: '2020-09-28T15:13:05Z' });
  await call();
  const page = await open('light', WIDE);
  await page.locator('.explanation').waitFor();
  await picture(page, 'refused');
  await page.getByRole('link', { name: 'what if', exact: true }).click();
  await page
    .getByLabel('RACF commands')
    .fill("RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))\nSETROPTS RACLIST(IDIDMAP) REFRESH");
  await page.getByRole('button', { name: 'Play it' }).click();
  await page.locator('.differences').waitFor();
  await picture(page, 'what-if');
  await page.goBack();
  await page.getByRole('link', { name: 'Flows' }).click();
  await page.getByLabel('the SAF user ID that this identity is to run as').fill('USER1');
  await page.getByRole('button', { name: 'Apply it' }).click();
  await page.getByText('Applied.').waitFor();
  await call();
  await page.getByText('Let through').waitFor();
  await picture(page, 'granted');
  await show(page, 'compare', '.differences', 'before-after');
  await show(page, 'tickets', '.stages', 'passtickets');
  await page.goto(`${adminUrl}/#/terminal`);
  await page.getByRole('button', { name: 'LISTUSER FRED' }).click();
  await page.getByText('FLINTSTONE').waitFor();
  await picture(page, 'console');
  await show(page, 'tokens', 'textarea', 'tokens');
  const dark = await open('dark', WIDE);
  await show(dark, 'log', '.lines', 'log-dark');
  const phone = await open('dark', NARROW);
  await phone.locator('.explanation').waitFor();
  await picture(phone, 'phone');
} finally {
  await browser.close();
  system.kill('SIGTERM');
  await ended;
  rmSync(state, { recursive: true, force: true });
}

async function admin(path, body) {
  const response = await fetch(`${adminUrl}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
}

function call() {
  return admin('/calls', { path: PATH, caller: { kind: 'user', user: 'distuser1' } });
}

async function open(colorScheme, viewport) {
  const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
  await page.goto(`${adminUrl}/#token=${adminToken}`);
  return page;
}

async function show(page, place, shown, name) {
  await page.goto(`${adminUrl}/#/${place}`);
  await page.locator(shown).first().waitFor();
  await picture(page, name);
}

async function picture(page, name) {
  // The browser's own fonts and scroll bars have settled.
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(images, `${name}.png`) });
  console.log(`docs/images/${name}.png`);
}
