import type { CmciRecord } from './criteria.js';

/** API_RESPONSE codes, primary and reason, with their names (cics.md 10.2). Numbers of CONTEXT and SCOPE as reason are not public: 0 stands there. */
export const CMCI_RESPONSES = {
  OK: { response: [1024, 'OK'], reason: [0, ''] },
  NODATA: { response: [1027, 'NODATA'], reason: [0, ''] },
  INVALIDPARM_CONTEXT: { response: [1028, 'INVALIDPARM'], reason: [0, 'CONTEXT'] },
  INVALIDPARM_SCOPE: { response: [1028, 'INVALIDPARM'], reason: [0, 'SCOPE'] },
  INVALIDPARM_RESULT: { response: [1028, 'INVALIDPARM'], reason: [0, 'RESULT'] },
  NOTPERMIT: { response: [1031, 'NOTPERMIT'], reason: [1345, 'USRID'] },
  TABLEERROR: { response: [1038, 'TABLEERROR'], reason: [1361, 'DATAERROR'] },
  INVALIDATA_CRITERIA: { response: [1041, 'INVALIDATA'], reason: [1299, 'CRITERIA'] },
} as const satisfies Record<string, { response: readonly [number, string]; reason: readonly [number, string] }>;
export type CmciResponseName = keyof typeof CMCI_RESPONSES;

/** Why one row could not be acted on: the command, and what it ended with. */
export interface CmciFeedback {
  readonly action: string;
  readonly region: string;
  readonly keydata: string;
  /** Function code of the command, hexadecimal, and its name. */
  readonly eibfn: string;
  readonly eibfnName: string;
  readonly resp: number;
  readonly respName: string;
  readonly resp2: number;
}

export interface CmciResult {
  readonly code: CmciResponseName;
  readonly recordcount: number;
  /** Element name of the records: the resource in lower case. */
  readonly resource?: string;
  readonly records?: readonly CmciRecord[];
  readonly successcount?: number;
  readonly cachetoken?: string;
  readonly feedback?: readonly CmciFeedback[];
  readonly action: string;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>`;
const NAMESPACE = 'http://www.ibm.com/xmlns/prod/CICS/smw2int';
/** Level of the interface that is said to be spoken: of CICS TS 6.2. */
export const CONNECT_VERSION = '0620';

export function renderCmci(result: CmciResult): string {
  const { response, reason } = CMCI_RESPONSES[result.code];
  const { resource = '', records = [], feedback = [] } = result;
  const summary = element('resultsummary', {
    api_response1: response[0],
    api_response2: reason[0],
    api_response1_alt: response[1],
    api_response2_alt: reason[1],
    recordcount: result.recordcount,
    ...(records.length === 0 ? {} : { displayed_recordcount: records.length }),
    ...(result.successcount === undefined ? {} : { successcount: result.successcount }),
    ...(result.cachetoken === undefined ? {} : { cachetoken: result.cachetoken }),
    api_source: 'CICSPlex SM',
    api_function: result.action,
  });
  const rows = records.map((record) => element(resource, record)).join('');
  const errors = feedback.map((each) => element('feedback', feedbackAttributes(each))).join('');
  return [
    HEAD,
    `<response xmlns="${NAMESPACE}" version="3.0" connect_version="${CONNECT_VERSION}">`,
    summary,
    rows === '' ? '' : `<records>${rows}</records>`,
    errors === '' ? '' : `<errors>${errors}</errors>`,
    '</response>',
  ].join('');
}

/** A request that is none: 400 with DFHWU4003. */
export function renderCmciError(messageId: string, title: string, full: string): string {
  const text = (name: string, content: string): string => `<${name}>${escaped(content)}</${name}>`;
  return `${HEAD}<error message_id="${messageId}" connect_version="${CONNECT_VERSION}">${text('title', title)}${text('short', title)}${text('full', full)}</error>`;
}

function feedbackAttributes(each: CmciFeedback): Record<string, string | number> {
  const { keydata, region, action, eibfn, eibfnName, resp, respName, resp2 } = each;
  return { keydata, eyu_cicsname: region, action, eibfn, eibfn_alt: eibfnName, resp, resp_alt: respName, resp2 };
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): string {
  return `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${escaped(String(value))}"`)
    .join(' ')}/>`;
}

/** Characters that XML 1.0 cannot hold at all are left out. */
function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  const legal = [...text].filter((each) => each >= ' ' || '\t\n\r'.includes(each)).join('');
  return legal.replace(/[&<>"]/g, (each) => entities[each] ?? each);
}
