import { renderCmci, renderCmciError, type CmciResult } from '@idprop/cics-security';

export interface CmciAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** False when the user may not, or the request was refused before. */
  readonly isGranted: boolean;
}

/** Clients refuse every other type. */
const XML = 'application/xml;charset=UTF-8';
/** The message of a URI or body that cannot be read. */
const MALFORMED = 'DFHWU4003';

/** @param noDataStatus of an answer without rows: switch cmciNoDataStatus */
export function response(result: CmciResult, noDataStatus = 200): CmciAnswer {
  return {
    status: result.code === 'NODATA' ? noDataStatus : 200,
    type: XML,
    body: renderCmci(result),
    isGranted: result.code !== 'NOTPERMIT',
  };
}

export function badRequest(what: string): CmciAnswer {
  const body = renderCmciError(MALFORMED, `${MALFORMED} The request is not valid.`, `${MALFORMED} The request is not valid: ${what}.`);
  return { status: 400, type: XML, body, isGranted: true };
}

/** An external resource name that is not served; CICSCICSPlex is one: clients take 404 for "no CICSplex here". */
export function notFound(): CmciAnswer {
  return {
    status: 404,
    type: 'text/html',
    body: '<html><head><title>404 Not Found</title></head><body>Not Found</body></html>',
    isGranted: true,
  };
}

export function unauthorized(): CmciAnswer {
  return {
    status: 401,
    type: 'text/html',
    body: '<html><head><title>401 Unauthorized</title></head><body>Unauthorized</body></html>',
    isGranted: false,
  };
}
