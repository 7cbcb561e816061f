import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFolder } from './state-folder.js';

const directory = mkdtempSync(join(tmpdir(), 'idprop-state-folder-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the state folder', () => {
  it('announces a system whole or not at all: whoever waits for it never sees half of it', async () => {
    const folder = new StateFolder({ IDPROP_STATE: directory });
    const endpoints = Array.from({ length: 2000 }, (_, index) => ({ service: `S${index}`, id: 'http', url: `http://127.0.0.1:${index}` }));
    const running = {
      directory: '.',
      adminUrl: 'http://127.0.0.1:1',
      adminToken: 'x',
      gatewayUrl: '',
      zceeUrl: '',
      pid: process.pid,
      endpoints,
    };
    folder.announce(running);
    const reader = spawn(process.execPath, [
      '-e',
      `const { readFileSync } = require('node:fs');
       const end = Date.now() + 1000;
       process.stdout.write('ready');
       while (Date.now() < end) JSON.parse(readFileSync(process.argv[1], 'utf8'));`,
      join(directory, 'running.json'),
    ]);
    const code = new Promise((done) => reader.on('exit', done));
    await new Promise((done) => reader.stdout.once('data', done));
    while (reader.exitCode === null) {
      for (let round = 0; round < 50; round++) folder.announce(running);
      await new Promise((done) => setImmediate(done));
    }
    expect(await code).toBe(0);
    expect(folder.local()).toEqual(running);
    expect(readdirSync(directory)).toEqual(['running.json']);
  });
});
