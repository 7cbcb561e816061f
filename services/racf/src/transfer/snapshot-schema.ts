import {
  ACCESS_LEVELS,
  AUTHORITIES,
  CONDITION_CLASSES,
  CONNECT_ATTRIBUTES,
  LOG_OPTIONS,
  USER_ATTRIBUTES,
  type RacfSnapshot,
} from '@idprop/saf';
import { z } from 'zod';

const name = z.string().regex(/^[A-Z0-9#@$]{1,8}$/, '1 to 8 letters, digits, # @ $');
const level = z.enum(ACCESS_LEVELS);
const segments = z.record(z.string(), z.record(z.string(), z.string()));
const time = z.number();
const dates = { revokeDate: time.optional(), resumeDate: time.optional() };
const secret = z.strictObject({ changed: time.optional() });
const audit = z.strictObject({ success: level.optional(), failures: level.optional() });
const classes = z.array(name);

const connect = z.strictObject({
  owner: name,
  created: time,
  authority: z.enum(AUTHORITIES),
  uacc: level,
  attributes: z.array(z.enum(CONNECT_ATTRIBUTES)),
  revoked: z.boolean(),
  ...dates,
});

const logon = z.strictObject({
  days: z.array(z.int().min(0).max(6)).optional(),
  time: z.strictObject({ begin: z.string().regex(/^\d{4}$/), end: z.string().regex(/^\d{4}$/) }).optional(),
});

/** Parts that are not checked one by one: other builds may add to them. */
const user = z.looseObject({
  userid: name,
  name: z.string().optional(),
  owner: name,
  created: time,
  defaultGroup: name,
  attributes: z.array(z.enum(USER_ATTRIBUTES)),
  revoked: z.boolean(),
  password: secret.optional(),
  phrase: secret.optional(),
  interval: z.int().min(0).optional(),
  data: z.string().optional(),
  model: z.string().optional(),
  logon: logon.optional(),
  classAuthority: z.array(z.string()),
  connects: z.record(name, connect),
  segments,
  ...dates,
});

const group = z.looseObject({
  group: name,
  superior: name.optional(),
  owner: name,
  created: time,
  data: z.string().optional(),
  model: z.string().optional(),
  universal: z.boolean(),
  termuacc: z.boolean(),
  segments,
});

const profile = z.looseObject({
  name: z.string().min(1).max(246),
  generic: z.boolean(),
  owner: z.string(),
  created: time,
  changed: time,
  uacc: level,
  warning: z.boolean(),
  level: z.int().min(0).max(99),
  audit,
  globalAudit: audit,
  access: z.record(z.string(), level),
  conditional: z.array(z.strictObject({ class: z.enum(CONDITION_CLASSES), name: z.string(), id: z.string(), access: level })).optional(),
  members: z.array(z.string()),
  segments,
});

const descriptor = z.looseObject({
  name,
  posit: z.int(),
  defaultRc: z.union([z.literal(4), z.literal(8)]),
  defaultUacc: level,
  case: z.enum(['UPPER', 'ASIS']),
  generic: z.boolean(),
  raclist: z.enum(['ALLOWED', 'REQUIRED', 'DISALLOWED']),
  operations: z.boolean(),
  ownCommand: z.boolean(),
});

const password = z.looseObject({
  revoke: z.int(),
  interval: z.int(),
  history: z.int(),
  minchange: z.int(),
  warning: z.int(),
  mixedcase: z.boolean(),
  specialchars: z.boolean(),
});

const options = z.looseObject({
  grplist: z.boolean(),
  addcreator: z.boolean(),
  password,
  logoptions: z.record(name, z.enum(LOG_OPTIONS)).optional(),
});

const schema = z.looseObject({
  version: z.literal(2),
  changes: z.int(),
  options,
  switches: z.strictObject({ active: classes, generic: classes, gencmd: classes, global: classes, audit: classes, statistics: classes }),
  classes: z.array(descriptor),
  users: z.array(user),
  groups: z.array(group),
  profiles: z.record(name, z.array(profile)),
  inStorage: z.record(name, z.unknown()),
  filters: z.array(z.tuple([z.string(), z.string(), z.string(), name, z.string(), z.number(), z.number()])),
  filtersInStorage: z.boolean(),
});

/** A snapshot as JSON, checked: it comes from a file that anybody may have written. */
export function parseSnapshot(
  text: string,
): { readonly snapshot: RacfSnapshot } | { readonly issues: readonly { readonly field: string; readonly reason: string }[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { issues: [{ field: 'JSON', reason: error instanceof Error ? error.message : String(error) }] };
  }
  const result = schema.safeParse(value);
  if (!result.success) return { issues: result.error.issues.map(({ message, path }) => ({ field: path.join('.'), reason: message })) };
  return { snapshot: value as RacfSnapshot };
}
