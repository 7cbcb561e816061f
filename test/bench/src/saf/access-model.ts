import {
  compareSpecificity,
  compilePattern,
  reaches,
  type AccessDecision,
  type AccessLevel,
  type AccessRequest,
  type Profile,
  type RacfDatabase,
} from '@idprop/saf';

/**
 * The decision again, as the book tells it and as slowly: each generic name is tried, those that match are sorted (saf.md 2.1 and 3.2). Knows no more
 * than the databases of this bench hold.
 */
export class AccessModel {
  private readonly generics: { readonly profile: Profile; readonly matches: (resource: string) => boolean }[] = [];

  constructor(
    private readonly db: RacfDatabase,
    className: string,
  ) {
    for (const profile of db.stored(className)) {
      const matcher = compilePattern(profile.name);
      if (profile.generic) this.generics.push({ profile, matches: (resource) => matcher(resource, () => undefined) });
    }
  }

  /** Throws where a decision is another one than this model's, or was come to by other checks. */
  verify(request: AccessRequest, { steps, value }: AccessDecision): void {
    const found = [value.saf, value.racf, value.reason, value.allowed, value.profile ?? '-', ...steps.map(({ check }) => check)].join(' ');
    const expected = this.decide(request);
    if (found !== expected) throw new Error(`${request.userid} ${request.intent} ${request.resource}: ${found}, not ${expected}`);
  }

  private decide({ class: className, intent, resource, userid }: AccessRequest): string {
    const profile = this.covering(className, resource);
    if (profile === undefined) return '4 4 0 NONE - SAF.CLASS.ACTIVE SAF.PROFILE';
    const [source, level] = this.level(profile, userid);
    const [codes, last] = reaches(level, intent) ? ['0 0 0', 'INTENT'] : profile.warning ? ['0 0 0', 'WARNING'] : ['8 8 0', 'INTENT'];
    return `${codes} ${level} ${profile.name} SAF.CLASS.ACTIVE SAF.PROFILE SAF.ACCESS.${source} SAF.ACCESS.${last}`;
  }

  private covering(className: string, resource: string): Profile | undefined {
    const discrete = this.db.stored(className).get(resource);
    if (discrete?.generic === false) return discrete;
    const [best] = this.generics
      .filter(({ matches }) => matches(resource))
      .sort((a, b) => compareSpecificity(a.profile.name, b.profile.name));
    return best?.profile;
  }

  private level({ access, uacc }: Profile, userid: string): [source: string, level: AccessLevel] {
    const own = access[userid];
    if (own !== undefined) return ['USER', own];
    const groups = Object.keys(this.db.user(userid)?.connects ?? {}).flatMap((group) => access[group] ?? []);
    const [highest] = groups.sort((a, b) => (reaches(a, b) ? -1 : 1));
    return highest === undefined ? ['UACC', uacc] : ['GROUP', highest];
  }
}
