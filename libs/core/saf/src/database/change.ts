import type { AccessLevel } from '../api.js';
import type { ClassDescriptor } from './class-table.js';
import type { ConditionClass, Connect, Group, Profile, User } from './model.js';
import type { Options } from './options.js';

/** Switches that SETROPTS sets per class. */
export const CLASS_SWITCHES = ['active', 'generic', 'gencmd', 'global', 'audit', 'statistics'] as const;
export type ClassSwitch = (typeof CLASS_SWITCHES)[number];

/**
 * One change of a RACF database, as it stands in the change log. Plain JSON, no secrets: a password change is a mark (its digest
 * travels in the `passwords` log), a PassTicket key is a name (the sealed key travels in the `ptkt` log). Folded in order by
 * {@link RacfDatabase.apply}, the same everywhere.
 */
export type RacfChange =
  /** A new user or a changed one; connects of a user that exists stay as they are. */
  | { readonly type: 'user'; readonly user: User }
  | { readonly type: 'userDelete'; readonly userid: string }
  | { readonly type: 'group'; readonly group: Group }
  | { readonly type: 'groupDelete'; readonly group: string }
  | { readonly type: 'connect'; readonly userid: string; readonly group: string; readonly connect: Connect }
  | { readonly type: 'disconnect'; readonly userid: string; readonly group: string }
  /** A password or phrase was set (`changed` undefined: expired) or taken away. */
  | {
      readonly type: 'secret';
      readonly userid: string;
      readonly kind: 'password' | 'phrase';
      readonly set: boolean;
      readonly changed?: number;
    }
  /** A new profile or a changed one, as a whole. */
  | { readonly type: 'profile'; readonly class: string; readonly profile: Profile }
  | { readonly type: 'profileDelete'; readonly class: string; readonly name: string }
  /** An access list entry; `access` undefined takes it away. */
  | { readonly type: 'permit'; readonly class: string; readonly name: string; readonly id: string; readonly access?: AccessLevel }
  /** The same in the conditional access list. */
  | {
      readonly type: 'permitWhen';
      readonly class: string;
      readonly name: string;
      readonly id: string;
      readonly when: { readonly class: ConditionClass; readonly name: string };
      readonly access?: AccessLevel;
    }
  /** A distributed identity filter: both the IDIDMAP profile and the user's list. */
  | {
      readonly type: 'filter';
      readonly userid: string;
      readonly label: string;
      /** Normalised user name filter. */
      readonly name: string;
      readonly registry: string;
      readonly owner: string;
      readonly at: number;
    }
  | { readonly type: 'filterDelete'; readonly userid: string; readonly label: string }
  | { readonly type: 'class'; readonly descriptor: ClassDescriptor }
  /** A class of the installation's own is no more. Its profiles stay, and protect nothing. */
  | { readonly type: 'classDelete'; readonly class: string }
  | { readonly type: 'switch'; readonly switch: ClassSwitch; readonly classes: readonly string[]; readonly on: boolean }
  | { readonly type: 'options'; readonly options: Partial<Options> }
  /**
   * SETROPTS RACLIST, with or without REFRESH: a new copy in storage of each class, grouping profiles merged in. That of class CDT makes the
   * installation's own classes known.
   */
  | { readonly type: 'raclist'; readonly classes: readonly string[] }
  | { readonly type: 'noraclist'; readonly classes: readonly string[] };
