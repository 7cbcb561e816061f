import { settingsOf } from '../testing/settings.js';
import { checkSettings } from '../settings/check-settings.js';
import { readApi } from './read-api.js';
import { buildSegment, readSegment, readService } from './read-service.js';
import { matchPath, selectApi, selectOperation } from './route.js';

const PHONEBOOK = `
name: phonebook
basePath: /phonebook
operations:
  - { method: GET, path: '/contacts/{lastName}', service: phonebookService }
  - { method: POST, path: /contacts, service: phonebookService }
`;
const SERVICE = `
name: phonebookService
provider: ims-tm
connectionRef: IMSCONN
interactionRef: IMSINTER
transaction: IVTNO
input: [{ length: 8, value: DISPLAY }, { length: 10, parameter: lastName }]
output: [{ length: 4 }, { length: 5, name: message }]
`;
const api = readApi(PHONEBOOK, 'apis/phonebook.yaml').api;
if (api === undefined) throw new Error('fixture');

describe('deployed files', () => {
  it('are read with their place', () => {
    expect(api).toMatchObject({ version: '1.0.0', basePath: '/phonebook', reads: { file: 'apis/phonebook.yaml', line: 2 } });
    expect(readService(SERVICE, 's.yaml')).toMatchObject({
      problems: [],
      service: { provider: 'ims-tm', transaction: 'IVTNO', response: [] },
    });
  });

  it('report every problem with file, line and field', () => {
    const { problems } = readApi(
      'name: x\nbasePath: phonebook/\noperations:\n  - { method: FETCH, path: /a, service: s, extra: 1 }\n',
      'x.yaml',
    );
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'basePath'],
      [4, 'operations.0.method'],
      [4, 'operations.0.extra'],
    ]);
    expect(readService(SERVICE.replace('value: DISPLAY', 'value: A, parameter: b'), 's.yaml').problems).toMatchObject([
      { line: 7, field: 'input.0', reason: 'either value or parameter' },
    ]);
    expect(readService('name: x\nprovider: fax\n', 's.yaml').problems[0]).toMatchObject({ line: 2, field: 'provider' });
    expect(readService('{', 's.yaml').problems[0]?.severity).toBe('error');
  });

  it('are checked against each other and against server.xml', () => {
    const { service } = readService(SERVICE, 's.yaml');
    if (service === undefined) throw new Error('fixture');
    const problems = checkSettings(settingsOf('', { apis: [api], services: [service] }));
    expect(problems.map(({ field, severity }) => [severity, field])).toEqual([
      ['warning', 'connectionRef'],
      ['warning', 'interactionRef'],
    ]);
    expect(checkSettings(settingsOf('', { apis: [api] })).map(({ severity }) => severity)).toEqual(['error', 'error']);
  });
});

describe('routes', () => {
  it('finds the API with the longest base path, at whole segments only', () => {
    const other = { ...api, name: 'other', basePath: '/phonebook/contacts' };
    expect(selectApi([api, other], '/phonebook/contacts/LAST3').value?.name).toBe('other');
    expect(selectApi([api, other], '/phonebook').value?.name).toBe('phonebook');
    expect(selectApi([api], '/phonebooks').refusal?.status).toBe(404);
  });

  it('tells an unknown path from an unknown method', () => {
    expect(selectOperation(api, 'GET', '/phonebook/contacts/LAST%203').value).toMatchObject({ parameters: { lastName: 'LAST 3' } });
    expect(selectOperation(api, 'GET', '/phonebook/none').refusal?.status).toBe(404);
    expect(selectOperation(api, 'DELETE', '/phonebook/contacts')).toMatchObject({ refusal: { status: 405, headers: { allow: 'POST' } } });
  });

  it.each([
    ['/contacts/{n}', '/contacts/', undefined],
    ['/contacts/{n}', '/contacts/a/b', undefined],
    ['/contacts/{n}', '/contacts/%E0%A4%A', undefined],
    ['/contacts/{n}', '/contacts/a%2Fb', { n: 'a/b' }],
  ])('matches %s with %s: %j', (pattern, path, parameters) => {
    expect(matchPath(pattern, path)).toEqual(parameters);
  });
});

describe('segments', () => {
  it('are fixed-length fields, padded or cut', () => {
    const fields = [
      { length: 8, value: 'DISPLAY' },
      { length: 4, parameter: 'lastName' },
      { length: 2, parameter: 'absent' },
    ];
    expect(buildSegment(fields, { lastName: 'LAST3' })).toBe('DISPLAY LAST  ');
  });

  it('are read field by field', () => {
    expect(readSegment([{ length: 3, name: 'a' }, { length: 2 }, { length: 5, name: 'b' }, { length: 5, name: 'c' }], 'A  xxB')).toEqual({
      a: 'A',
      b: 'B',
      c: '',
    });
  });
});
