import {
  HTTP_REQUEST,
  IMS_TRANSACTION,
  PASSTICKET_EVALUATE,
  PASSTICKET_GENERATE,
  type HttpAnswer,
  type HttpRequest,
  type ImsTransaction,
  type ImsTransactionAnswer,
  type PassTicketEvaluated,
  type PassTicketGenerated,
} from '@idprop/server';
import type { Call } from './roles.js';

/**
 * The call tree of the measured flow with nothing in it: gateway -> zcee -> passticket, zcee -> ims -> passticket. The messages are of
 * the real contracts and of the real sizes; nobody checks, decides or records anything.
 */
export function frontDoor(call: Call, request: HttpRequest): Promise<HttpAnswer> {
  return call('zcee', HTTP_REQUEST, request) as Promise<HttpAnswer>;
}

export async function zcee(call: Call, request: HttpRequest): Promise<HttpAnswer> {
  const userid = 'U0000001';
  const made = (await call('passticket', PASSTICKET_GENERATE, { userid, applname: 'IMSAPPL' })) as PassTicketGenerated;
  const message: ImsTransaction = {
    port: 4000,
    link: request.link,
    irm: {
      clientId: 'CLIENT01',
      trancode: 'IVTNO',
      datastore: 'IVP1',
      lterm: '',
      userid,
      password: made.outcome === 'generated' ? made.passticket : '',
      applname: 'IMSAPPL',
      commitMode: 1,
      syncLevel: 'NONE',
      netuid: 'u0000001',
      netsid: 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl',
    },
    segments: ['IVTNO     DISPLAY LAST3     '],
  };
  const answer = (await call('ims', IMS_TRANSACTION, message)) as ImsTransactionAnswer;
  const lastName = answer.type === 'data' ? answer.segments.join('').slice(48, 53) : '';
  const body = { message: 'ENTRY WAS DISPLAYED', lastName, firstName: 'FIRST3', phoneNumber: '8-111-3333', zipCode: 'D03/R03' };
  return { status: 200, headers: { 'content-type': 'application/json', 'idprop-flow': '0123456789abcdef' }, body: JSON.stringify(body) };
}

export async function ims(call: Call, { irm }: ImsTransaction): Promise<ImsTransactionAnswer> {
  await call('passticket', PASSTICKET_EVALUATE, {
    userid: irm.userid,
    applname: irm.applname,
    passticket: irm.password,
    group: '',
    purpose: 'verify',
  });
  return { type: 'data', segments: [`${'ENTRY WAS DISPLAYED'.padEnd(40)}DISPLAY LAST3     FIRST3    8-111-3333D03/R03`] };
}

export function generate(): PassTicketGenerated {
  return { outcome: 'generated', passticket: 'ABCDEFGH' };
}

export function evaluate(): PassTicketEvaluated {
  return { verdict: 'good', codes: [0, 0, 0] };
}
