/** Base unit of a duration: what a number without a unit means. */
export type DurationUnit = 'ms' | 's' | 'm' | 'h';

export type AttributeType =
  'string' | 'boolean' | 'int' | 'duration' | 'list' | 'password' | 'passwordHash' | 'reference' | 'references' | 'location';

/** What Liberty's schema says of one attribute. */
export interface AttributeMeta {
  readonly type: AttributeType;
  readonly default?: string;
  /** The only values allowed; compared without case. */
  readonly values?: readonly string[];
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  /** Of a duration; milliseconds where absent. */
  readonly unit?: DurationUnit;
  /** Elements that a reference may name; any element with that id where absent. */
  readonly targets?: readonly string[];
  /** Known to the product, but it changes nothing in idprop: reported as such. */
  readonly unused?: boolean;
}

export interface ElementMeta {
  /** All definitions are one, whatever their ids. Without it: one per id, and one for each definition that has no id. */
  readonly singleton?: boolean;
  /** The id of a definition at the top level that has none. */
  readonly defaultId?: string;
  readonly attributes: Readonly<Record<string, AttributeMeta>>;
  /** Nested elements that are not the nested form of a reference attribute. */
  readonly children?: Readonly<Record<string, ElementMeta>>;
  /** Known to the product, but nothing of it has an effect in idprop: reported as such, once for the whole element. */
  readonly unused?: boolean;
  /** Any attribute is taken (name and value pairs of a third party). */
  readonly open?: boolean;
}

export type ElementTable = Readonly<Record<string, ElementMeta>>;

type More = Omit<AttributeMeta, 'type'>;

export const text = (more: More = {}): AttributeMeta => ({ type: 'string', ...more });
export const flag = (more: More = {}): AttributeMeta => ({ type: 'boolean', ...more });
export const whole = (more: More = {}): AttributeMeta => ({ type: 'int', ...more });
export const time = (more: More = {}): AttributeMeta => ({ type: 'duration', ...more });
export const items = (more: More = {}): AttributeMeta => ({ type: 'list', ...more });
export const secret = (more: More = {}): AttributeMeta => ({ type: 'password', ...more });
export const hashedSecret = (more: More = {}): AttributeMeta => ({ type: 'passwordHash', ...more });
export const reference = (more: More = {}): AttributeMeta => ({ type: 'reference', ...more });
export const references = (more: More = {}): AttributeMeta => ({ type: 'references', ...more });
export const place = (more: More = {}): AttributeMeta => ({ type: 'location', ...more });
