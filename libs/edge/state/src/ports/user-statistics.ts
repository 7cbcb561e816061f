/** What VERIFY counts for each user of a RACF database, beside the profile stream; changed by one atomic script only. */
export interface UserStatistics {
  read(sysplex: string, database: string, userid: string): Promise<UserStatistic>;
  /** Carries out a VERIFY effect, atomically; the answer to the caller is given after it, and from what it returns. */
  apply(sysplex: string, database: string, userid: string, effect: StatisticEffect): Promise<StatisticResult>;
}

export interface UserStatistic {
  /** Failed attempts since the last success. */
  readonly failures: number;
  /** Revoked by too many attempts. */
  readonly revoked: boolean;
  /** Emulated milliseconds since 1970. */
  readonly lastAccess?: number;
}

export type StatisticEffect =
  /** A failed password. `limit` is SETROPTS PASSWORD(REVOKE(n)); 0 for none. */
  | { readonly type: 'failed'; readonly limit: number }
  /** A success: failures go to 0, last access is set. Refused with `wasRevoked` if the user was revoked in between. */
  | { readonly type: 'succeeded'; readonly at: number }
  /** ALTUSER RESUME, or a new password set by an administrator. */
  | { readonly type: 'resumed' };

export interface StatisticResult extends UserStatistic {
  /** The user was revoked before this effect; the effect was not carried out. */
  readonly wasRevoked: boolean;
  /** This effect revoked the user. */
  readonly revokedNow: boolean;
}
