import { Redis } from 'ioredis';
import {
  HTTP_REQUEST,
  IMS_TRANSACTION,
  PASSTICKET_EVALUATE,
  PASSTICKET_GENERATE,
  type HttpRequest,
  type ImsTransaction,
} from '@idprop/server';
import type { Call, RoleEnvironment } from './roles.js';
import { evaluate, generate, ims, zcee } from './tree.js';

interface Message {
  readonly id: number;
  /** Channel that the answer goes to; absent in an answer. */
  readonly reply?: string;
  readonly pattern?: string;
  readonly data: unknown;
}

/**
 * Request and reply over ioredis with nothing around it: one channel for each service and one for its answers. No deadline, no second
 * replica, no check of who is there: a floor, not an alternative.
 */
export async function startRaw({ role, redis }: RoleEnvironment): Promise<{ readonly call: Call }> {
  const publisher = new Redis(redis);
  const subscriber = new Redis(redis);
  const pending = new Map<number, (data: unknown) => void>();
  const replies = `raw:reply:${role}`;
  let last = 0;
  const call: Call = (callee, pattern, data) => {
    const id = (last += 1);
    void publisher.publish(`raw:${callee}`, JSON.stringify({ id, reply: replies, pattern, data } satisfies Message));
    return new Promise((resolve) => pending.set(id, resolve));
  };
  const handlers: Record<string, (data: unknown) => unknown> = {
    [HTTP_REQUEST]: (data) => zcee(call, data as HttpRequest),
    [IMS_TRANSACTION]: (data) => ims(call, data as ImsTransaction),
    [PASSTICKET_GENERATE]: generate,
    [PASSTICKET_EVALUATE]: evaluate,
  };
  const answer = async ({ id, reply = '', pattern = '', data }: Message): Promise<void> => {
    await publisher.publish(reply, JSON.stringify({ id, data: await handlers[pattern]?.(data) } satisfies Message));
  };
  subscriber.on('message', (channel: string, text: string) => {
    const message = JSON.parse(text) as Message;
    if (channel !== replies) return void answer(message);
    pending.get(message.id)?.(message.data);
    pending.delete(message.id);
  });
  await subscriber.subscribe(`raw:${role}`, replies);
  return { call };
}
