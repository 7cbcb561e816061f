import type { Identity } from '@idprop/identity';
import type { HopRecorder } from '@idprop/server';
import type { DrdaClientsService } from '../clients/drda-clients.service.js';
import type { Definitions } from '../definitions/load-definitions.js';
import type { ImsSettings } from '../definitions/settings.js';
import type { ImsSaf } from '../ims-saf.js';

/** What all connections of the DRDA ports share. */
export interface DrdaTools {
  readonly definitions: { current(): Promise<Definitions> };
  readonly clients: DrdaClientsService;
  readonly saf: ImsSaf;
  readonly switches: ImsSettings['switches'];
  readonly jobname: string;
  readonly system: string;
  /** Does some work inside a hop of its own. */
  inFlow<T extends { readonly identity: Identity; readonly refused: boolean }>(
    port: number,
    work: (hop: HopRecorder) => Promise<T>,
  ): Promise<T>;
  /** Emulated milliseconds since 1970. */
  now(): number;
}
