import type { CallContext } from '@idprop/bus';
import type { Identity } from '@idprop/identity';
import type { HopRecorder } from '@idprop/server';
import type { DrdaClientsService } from '../clients/drda-clients.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import type { ImsSettings } from '../definitions/settings.js';
import type { PeersService } from '../wire/peers.service.js';
import type { ImsSaf } from '../ims-saf.js';

/** What all connections of the DRDA ports share. */
export interface DrdaTools {
  readonly definitions: { current(): Promise<Definitions> };
  readonly clients: DrdaClientsService;
  readonly saf: ImsSaf;
  readonly switches: ImsSettings['switches'];
  readonly jobname: string;
  readonly system: string;
  readonly peers: PeersService;
  /** Does some work inside a hop: of the flow that the context names, or of a new one. */
  inFlow<T extends { readonly identity: Identity; readonly refused: boolean }>(
    context: CallContext,
    port: number,
    work: (hop: HopRecorder) => Promise<T>,
  ): Promise<T>;
  /** Emulated milliseconds since 1970. */
  now(): number;
}
