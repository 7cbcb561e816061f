import type { Datastore, HwsConfig } from './model.js';

/** An application name for VERIFY, and the statement that it comes from; undefined where none is given (blanks). */
export interface ApplicationName {
  readonly applname: string | undefined;
  readonly from: 'IRM_APPL_NM' | 'DATASTORE' | 'ODACCESS' | 'HWS';
  readonly line: number;
}

/** Transaction port: what the message says, else the datastore's APPL. Source: ims.md 0.2. */
export function transactionApplname(message: { readonly applname: string }, datastore: Datastore): ApplicationName {
  if (message.applname !== '') return { applname: message.applname, from: 'IRM_APPL_NM', line: 0 };
  return { applname: datastore.appl === '' ? undefined : datastore.appl, from: 'DATASTORE', line: datastore.line };
}

/** DRDA port: ODACCESS APPL, else the HWS ID; never the client's choice. Source: ims.md 0.2, 4.1. */
export function drdaApplname(config: HwsConfig): ApplicationName {
  const { odaccess, hws } = config;
  if (odaccess?.appl !== undefined) return { applname: odaccess.appl, from: 'ODACCESS', line: odaccess.line };
  return { applname: hws.id, from: 'HWS', line: hws.line };
}
