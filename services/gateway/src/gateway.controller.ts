import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  GATEWAY_ASK,
  GATEWAY_JWKS,
  GatewayAsk,
  HOST,
  OPERATOR_COMMAND,
  OperatorCommand,
  parsePayload,
  SERVICE_RESET,
  type GatewayAnswer,
  type GatewayJwks,
  type OperatorAnswer,
  type ServiceHost,
} from '@idprop/server';
import { AskService } from './http/ask.service.js';
import { KeysService } from './keys/keys.service.js';

const MODIFY = /^(?:F|MODIFY)\s+([A-Z0-9#@$]+)\s*,\s*(.*)$/i;

/** What the gateway answers on the bus: its public keys, what it says of a token, and the operator. */
@Controller()
export class GatewayController {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(KeysService) private readonly keys: KeysService,
    @Inject(AskService) private readonly asks: AskService,
  ) {}

  @MessagePattern(GATEWAY_JWKS)
  async jwks(): Promise<GatewayJwks> {
    return this.keys.ring.jwks();
  }

  @MessagePattern(GATEWAY_ASK)
  async ask(@Payload() payload: unknown): Promise<GatewayAnswer> {
    return this.asks.ask(parsePayload(GatewayAsk, payload));
  }

  /** The state was emptied: new keys, as at the first start. */
  @MessagePattern(SERVICE_RESET)
  async reset(): Promise<Record<string, never>> {
    await this.keys.ring.current();
    return {};
  }

  /** `F GATEWAY,ROTATE,KEYS` (or the job name): new signing keys, in force in every replica when this is answered. */
  @MessagePattern(OPERATOR_COMMAND)
  async command(@Payload() payload: unknown): Promise<OperatorAnswer> {
    const { text } = parsePayload(OperatorCommand, payload);
    const [, name, verb] = MODIFY.exec(text.trim()) ?? [];
    const mine = (this.host.definition.jobname ?? 'GATEWAY').toUpperCase();
    const addressed = name !== undefined && ['GATEWAY', mine].includes(name.toUpperCase());
    if (!addressed || verb?.replace(/\s/g, '').toUpperCase() !== 'ROTATE,KEYS') {
      return { lines: [`The gateway knows one command: F ${mine},ROTATE,KEYS`] };
    }
    const ring = await this.keys.ring.rotate();
    return {
      lines: [
        `Signing keys of generation ${ring.generation} are in force:`,
        ...ring.signing.map((key) => `  ${key.alg.padEnd(5)} ${key.kid}`),
        `${ring.retired.length} retired keys stay published until the tokens they signed have ended`,
      ],
    };
  }
}
