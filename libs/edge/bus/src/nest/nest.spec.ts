import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { IdpropError } from '@idprop/decision';
import { firstValueFrom, from, type Observable } from 'rxjs';
import type { Incoming } from '../bus.js';
import { createMemoryBus } from '../memory/memory-bus.js';
import { createMemoryBusHub } from '../memory/memory-hub.js';
import { IMS, ZCEE } from '../testing/contract.js';
import { BusClientProxy } from './bus-client-proxy.js';
import { BusErrorFilter } from './bus-error-filter.js';
import { BusStrategy } from './bus-strategy.js';

class ProfileMissingError extends IdpropError {}

@Controller()
class ImsController {
  @MessagePattern('ims.transaction')
  async transaction(@Payload() payload: unknown, @Ctx() request: Incoming): Promise<unknown> {
    return { payload, caller: request.caller, context: request.context };
  }

  @MessagePattern('stream')
  stream(): Observable<number> {
    return from([1, 2, 3]);
  }

  @MessagePattern('refused')
  refused(): never {
    throw new ProfileMissingError('PROFILE_MISSING', 'There is no profile', 'RDEFINE it');
  }

  @MessagePattern('broken')
  broken(): never {
    throw new TypeError('secret pa55word');
  }
}

@Module({ controllers: [ImsController] })
class ImsModule {}

@Controller()
class EventController {
  @EventPattern<string>('happened')
  async happened(): Promise<void> {}
}

@Module({ controllers: [EventController] })
class EventModule {}

describe('a Nest microservice on the bus', () => {
  const hub = createMemoryBusHub();
  const zcee = createMemoryBus(hub, ZCEE);
  const ims = createMemoryBus(hub, IMS);
  const client = new BusClientProxy(zcee, IMS, { context: { flow: 'f1' } });
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const app = await NestFactory.createMicroservice(ImsModule, { strategy: new BusStrategy(ims), logger: false });
    app.useGlobalFilters(new BusErrorFilter());
    await app.listen();
    stop = () => app.close();
  });
  afterAll(async () => {
    await zcee.close();
  });

  it('a @MessagePattern handler gets the payload and the request as the bus knows it', async () => {
    const context = { flow: 'f1', hop: '1.1' };
    expect(await zcee.call(IMS, 'ims.transaction', { user: 'FRED' }, { context })).toEqual({
      payload: { user: 'FRED' },
      caller: ZCEE,
      context,
    });
  });

  it("Nest's client sends and gets the answer, with the context that it was made with", async () => {
    const answer = await firstValueFrom(client.send('ims.transaction', { user: 'FRED' }));
    expect(answer).toEqual({ payload: { user: 'FRED' }, caller: ZCEE, context: { flow: 'f1' } });
  });

  it('of an observable the last value is the answer', async () => {
    expect(await zcee.call(IMS, 'stream', {})).toBe(3);
  });

  it("a handler's IdpropError keeps its code, reason and hint, through the client too", async () => {
    const error = { code: 'BUS_REMOTE', remoteCode: 'PROFILE_MISSING', reason: 'There is no profile', hint: 'RDEFINE it' };
    await expect(zcee.call(IMS, 'refused', {})).rejects.toMatchObject(error);
    await expect(firstValueFrom(client.send('refused', {}))).rejects.toMatchObject(error);
  });

  it('any other error shows nothing of itself', async () => {
    const error = (await zcee.call(IMS, 'broken', {}).catch((reason: unknown) => reason)) as Error;
    expect(error).toMatchObject({ code: 'BUS_REMOTE', remoteCode: 'BUS_HANDLER_FAILED' });
    expect(error.message).not.toContain('pa55word');
  });

  it('a pattern without a handler is a typed error', async () => {
    await expect(zcee.call(IMS, 'unknown', {})).rejects.toMatchObject({ remoteCode: 'BUS_NO_HANDLER' });
  });

  it('events are refused: by the client, and as handlers', async () => {
    await expect(firstValueFrom(client.emit('happened', {}))).rejects.toMatchObject({ code: 'BUS_UNSUPPORTED' });
    const create = async (): Promise<void> => {
      const strategy = new BusStrategy(createMemoryBus(hub, IMS));
      const app = await NestFactory.createMicroservice(EventModule, { strategy, logger: false, abortOnError: false });
      await app.listen();
    };
    await expect(create()).rejects.toMatchObject({ code: 'BUS_UNSUPPORTED' });
  });

  it('closes its bus when the application closes', async () => {
    expect(await zcee.isServed(IMS)).toBe(true);
    await stop();
    expect(await zcee.isServed(IMS)).toBe(false);
  });
});
