import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const SERVER_XML = `<server>
  <config updateTrigger="mbean"/><featureManager><feature>zosconnect:zosConnect-2.0</feature><feature>zosconnect:zosConnectCommands-1.0</feature><feature>zosSecurity-1.0</feature><feature>openidConnectClient-1.0</feature><feature>imsmobile:imsmobile-2.0</feature></featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="9080" httpsPort="9443"/>
  <zosconnect_zosConnectManager requireAuth="true" requireSecure="false"/>
  <webAppSecurity allowFailOverToBasicAuth="true"/>
  <safRegistry id="saf"/>
  <safAuthorization racRouteLog="ASIS"/>
  <include location="\${server.config.dir}/includes/saf.xml"/>
  <include location="\${server.config.dir}/includes/jwt.xml"/>
  <include location="\${server.config.dir}/includes/ims.xml"/>
  <include location="\${server.config.dir}/includes/cics.xml"/>
</server>`;

export const FILES: Readonly<Record<string, string>> = {
  'zcee/server.xml': SERVER_XML,
  'zcee/includes/saf.xml':
    '<server><safCredentials profilePrefix="BBGZDFLT" unauthenticatedUser="WSGUEST" mapDistributedIdentities="true" suppressAuthFailureMessages="false"/></server>',
  'zcee/includes/jwt.xml': `<server>
    <authFilter id="bearer"><requestHeader name="Authorization" value="Bearer" matchType="contains"/></authFilter>
    <openidConnectClient id="gateway" authFilterRef="bearer" inboundPropagation="required" signatureAlgorithm="RS256"
      issuerIdentifier="https://issuer" jwkEndpointUrl="https://issuer.example:26213/jwk" audiences="myZcee"/>
  </server>`,
  'zcee/includes/ims.xml': `<server>
    <imsmobile_imsConnection id="IMSCONN" connectionFactoryRef="IVP1"/>
    <connectionFactory id="IVP1"><properties.gmoa hostName="wg31" portNumber="4000" applicationName="IMSAPPL"/></connectionFactory>
    <imsmobile_interaction id="IMSINTER" imsDatastoreName="IVP1" commitMode="1" syncLevel="0"/>
    <connectionFactory id="DFSIVPAConn">
      <properties.imsudbJLocal databaseName="DFSIVPA" datastoreName="IVP1" datastoreServer="wg31" portNumber="5555" user="USER1" password="USER1"/>
    </connectionFactory>
  </server>`,
  'zcee/includes/cics.xml': '<server><zosconnect_cicsIpicConnection id="cscvinc" host="wg31" port="1491"/></server>',
  'zcee/resources/zosconnect/apis/imdb.yaml':
    "name: imdb\nbasePath: /imdb\noperations: [{ method: GET, path: '/contact/{lastName}', service: contact }]\n",
  'zcee/resources/zosconnect/apis/phonebook.yaml':
    "name: phonebook\nbasePath: /phonebook\noperations: [{ method: GET, path: '/contacts/{lastName}', service: phonebook }]\n",
  'zcee/resources/zosconnect/apis/cscvinc.yaml':
    "name: cscvinc\nbasePath: /cscvinc\noperations: [{ method: GET, path: '/employee/{number}', service: employee }, { method: POST, path: /employee, service: employee }]\n",
  'zcee/resources/zosconnect/services/contact.yaml':
    'name: contact\nprovider: ims-db\nconnectionRef: DFSIVPAConn\nsegment: PHONEBOOK\nkey: { field: lastName, parameter: lastName }\nfields: { lastName: lastName, zip: zipCode }\nresponse: [response, result]\n',
  'zcee/resources/zosconnect/services/phonebook.yaml':
    'name: phonebook\nprovider: ims-tm\nconnectionRef: IMSCONN\ninteractionRef: IMSINTER\ntransaction: IVTNO\ninput: [{ length: 10, value: IVTNO }, { length: 8, value: DISPLAY }, { length: 10, parameter: lastName }]\noutput: [{ length: 10, name: message }, { length: 5, name: lastName }]\n',
  'zcee/resources/zosconnect/services/employee.yaml':
    'name: employee\nprovider: cics\nconnectionRef: cscvinc\nprogram: CSCVINC\nresponse: [Container1]\n',
};

/** Definition files of a small server, in a folder of their own. */
export class DefinitionFolder {
  readonly directory = mkdtempSync(join(tmpdir(), 'idprop-zcee-'));

  constructor(changed: Readonly<Record<string, string>> = {}) {
    for (const [file, text] of Object.entries({ ...FILES, ...changed })) this.write(file, text);
  }

  write(file: string, text: string): void {
    const path = join(this.directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}
