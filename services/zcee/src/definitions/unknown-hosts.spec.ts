import { fileURLToPath } from 'node:url';
import { describeProblem } from '@idprop/decision';
import { readSysplexFile } from '@idprop/server';
import type { EndpointDefinition, Sysplex } from '@idprop/sysplex';
import { loadDefinitions } from './load.js';
import { unknownHosts } from './unknown-hosts.js';

const directory = fileURLToPath(new URL('../../../../systems/workshop', import.meta.url));
const { draft } = readSysplexFile(`${directory}/sysplex.yaml`);
const sysplex = draft as Sysplex;
const { settings } = loadDefinitions({ main: `${directory}/zcee/server.xml`, directory, variables: {} });

const told = (endpoints: readonly EndpointDefinition[]): string[] =>
  unknownHosts(settings, { ...sysplex, endpoints }, 'zcee/server.xml').map(describeProblem);

describe('connections that lead nowhere', () => {
  it('are none where sysplex.yaml knows what stands behind them', () => {
    expect(told(sysplex.endpoints)).toEqual([]);
  });

  it('are told with their place, and what to add', () => {
    const without = sysplex.endpoints.filter(({ port }) => port !== 1491);
    expect(told(without)).toEqual([
      expect.stringMatching(
        /^zcee\/includes\/ipic\.xml:\d+: .*: sysplex\.yaml knows nothing at wg31\.washington\.ibm\.com:1491\. Add to endpoints: \{ host: wg31\.washington\.ibm\.com, port: 1491, service: \(the cics meant\) \}$/,
      ),
    ]);
    expect(told([])).toHaveLength(3);
  });

  it('are told where something else stands there', () => {
    const other = sysplex.endpoints.map((endpoint) =>
      endpoint.port === 1491 ? ({ ...endpoint, service: 'WSCPLEX.WG31.ims' } as const) : endpoint,
    );
    expect(told(other)).toEqual([expect.stringContaining('wg31.washington.ibm.com:1491 is WSCPLEX.WG31.ims, not a CICS region')]);
  });
});
