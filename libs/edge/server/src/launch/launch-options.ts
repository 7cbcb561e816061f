import type { ServiceKind, ServiceName, Sysplex } from '@idprop/sysplex';
import type { SysplexSecrets } from './secrets.js';

export interface LaunchOptions {
  readonly sysplex: Sysplex;
  readonly secrets: SysplexSecrets;
  /** URL or Unix socket of Redis, and whether it authenticates services. */
  readonly redis: { readonly address: string; readonly acl: boolean };
  /** The bundle of a kind of service. */
  readonly bundle: (kind: ServiceKind) => string;
  /** The bundle of a shadow of the system, for consoles; without it they play nothing. */
  readonly shadow?: string;
  /** Folder for the services' secrets files; only this user can read them. */
  readonly runDirectory: string;
  readonly log: (line: string) => void;
  /** Settings of services over those of sysplex.yaml: where to listen. */
  readonly settings?: Readonly<Partial<Record<ServiceName, Readonly<Record<string, unknown>>>>>;
  /** Processes of a service; one unless told. */
  readonly replicas?: Readonly<Partial<Record<ServiceName, number>>>;
}
