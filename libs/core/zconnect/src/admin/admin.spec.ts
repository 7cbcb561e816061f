import type { WebRequest } from '../web.js';
import { isAdminPath, readAdminRequest } from './admin-request.js';

const read = (method: string, path: string, query = '') => {
  const link = { address: '', port: 0, tls: false };
  const request: WebRequest = { method, scheme: 'http', authority: 'h', path, query, headers: {}, link };
  const { value, refusal } = readAdminRequest(request);
  return value === undefined ? refusal?.status : `${value.guarded} ${value.verb} ${value.target.kind} ${value.target.name ?? ''}`.trim();
};

describe('administration requests (zcee.md 13)', () => {
  it.each([
    ['GET', '/zosConnect/apis', '', 'read list api'],
    ['GET', '/zosConnect/services/', '', 'read list service'],
    ['POST', '/zosConnect/apis', '', 'manage deploy api'],
    ['GET', '/zosConnect/apis/phonebook', '', 'read show api phonebook'],
    ['PUT', '/zosConnect/apis/phonebook', '?status=stopped', 'manage stop api phonebook'],
    ['PUT', '/zosConnect/apiRequesters/x%20y', '?status=started', 'manage start apiRequester x y'],
    ['PUT', '/zosConnect/apis/phonebook', '', 'manage update api phonebook'],
    ['DELETE', '/zosConnect/services/s', '', 'manage undeploy service s'],
    ['PUT', '/zosConnect/services/s', '?action=invoke', 'invoke invoke service s'],
    ['POST', '/zosConnect/services/s', '?action=stop', 'manage stop service s'],
    ['PUT', '/zosConnect/services/s', '?action=status', 'read status service s'],
    ['PUT', '/zosConnect/services/s', '?action=getRequestSchema', 'read schema service s'],
    ['PUT', '/zosConnect/services/s', '?action=Invoke', 400],
    ['PUT', '/zosConnect/services/s', '?action=constructor', 400],
    ['PUT', '/zosConnect/apis/a', '?status=Started', 400],
    ['PATCH', '/zosConnect/apis/a', '', 405],
    ['POST', '/zosConnect/apis/a', '', 405],
    ['DELETE', '/zosConnect/apis', '', 405],
    ['GET', '/zosConnect/APIs', '', 404],
    ['GET', '/zosConnect/apis/a/b', '', 404],
    ['GET', '/zosConnect/apis/%', '', 404],
    ['GET', '/zosConnect', '', 404],
  ])('%s %s%s: %s', (method, path, query, expected) => {
    expect(read(method, path, query)).toBe(expected);
  });

  it('paths are case-sensitive', () => {
    expect([isAdminPath('/zosConnect/apis'), isAdminPath('/zosconnect/apis'), isAdminPath('/zosConnector')]).toEqual([true, false, false]);
  });
});
