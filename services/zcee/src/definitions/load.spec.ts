import { DefinitionFolder, SERVER_XML } from '../testing/definitions.js';
import { loadDefinitions } from './load.js';

/** What is wrong with the definitions of a small server with this server.xml. */
function problemsOf(xml: string): string[] {
  const folder = new DefinitionFolder({ 'zcee/server.xml': xml });
  const { directory } = folder;
  try {
    const { problems } = loadDefinitions({ main: `${directory}/zcee/server.xml`, directory, variables: {} });
    return problems.map(({ file, line, field, reason }) => `${file}:${line} ${field}: ${reason}`);
  } finally {
    folder.remove();
  }
}

describe('definitions of a server', () => {
  it('are without a problem as they stand', () => {
    expect(problemsOf(SERVER_XML)).toEqual([]);
  });

  it('tell what a misspelt feature leaves without effect', () => {
    expect(problemsOf(SERVER_XML.replace('zosSecurity-1.0', 'zosSecurty-1.0'))).toEqual([
      'zcee/server.xml:2 featureManager/@feature: there is no feature zosSecurty-1.0 that idprop knows',
      'zcee/server.xml:6 safRegistry[saf]: configured, but its feature is missing',
      'zcee/server.xml:7 safAuthorization: configured, but its feature is missing',
      'zcee/includes/saf.xml:1 safCredentials: configured, but its feature is missing',
    ]);
  });
});
