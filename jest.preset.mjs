import fs from 'node:fs';

const swc = JSON.parse(fs.readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/** @param {string} rootDir the project's folder */
export default (rootDir) => ({
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['<rootDir>/{src,web/src}/**/*.{spec,e2e-spec}.ts'],
  // A hung test must end, but a busy machine must not fail one: nothing here asserts how long something takes.
  testTimeout: 60_000,
  coverageProvider: 'v8',
});
