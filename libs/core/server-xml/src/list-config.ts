import type { ConfigElement } from './config-element.js';
import type { ServerConfig } from './server-config.js';

/** One value of the effective configuration. */
export interface ListedValue {
  /** Path with the attribute: `safCredentials/@profilePrefix`. */
  readonly name: string;
  /** Variables expanded; of passwords only that there is one, and how it is encoded. */
  readonly value: string;
  /** As it was written, where variables made it something else. */
  readonly written?: string;
  /** Where it stands; both are absent for a default. */
  readonly file?: string;
  readonly line?: number;
  /** Nobody wrote it: the product's default. */
  readonly isDefault: boolean;
  /** False: read, and without effect here. */
  readonly isUsed: boolean;
}

export interface ListedElement {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly isUsed: boolean;
  readonly values: readonly ListedValue[];
  readonly children: readonly ListedElement[];
}

/** The effective configuration as data: every element that somebody wrote, each value with its place. `defaults`: those too. */
export function listConfig(config: ServerConfig, { defaults = false }: { readonly defaults?: boolean } = {}): readonly ListedElement[] {
  return config.all.map((element) => listElement(element, config, defaults));
}

function listElement(element: ConfigElement, config: ServerConfig, defaults: boolean): ListedElement {
  const { file = '', line = 0 } = element.definition;
  return {
    name: element.path,
    file,
    line,
    isUsed: element.meta !== undefined && element.meta.unused !== true,
    values: [...writtenValues(element, config), ...(defaults ? defaultValues(element, config) : [])],
    children: element.allChildren.map((child) => listElement(child, config, defaults)),
  };
}

function writtenValues(element: ConfigElement, config: ServerConfig): ListedValue[] {
  return element.written
    .filter(({ name }) => name.toLowerCase() !== 'id')
    .map(({ name, value: raw, meta, file, line }) => {
      const isSecret = meta === undefined ? SECRET_NAME.test(name) : meta.type === 'password' || meta.type === 'passwordHash';
      const value = isSecret ? hidden(raw) : config.expand(raw);
      return {
        name: `${element.path}/@${name}`,
        value,
        ...(isSecret || value === raw ? {} : { written: raw }),
        file,
        line,
        isDefault: false,
        isUsed: meta !== undefined && meta.unused !== true,
      };
    });
}

function defaultValues(element: ConfigElement, config: ServerConfig): ListedValue[] {
  return Object.entries(element.meta?.attributes ?? {}).flatMap(([name, meta]) =>
    meta.default === undefined || element.has(name)
      ? []
      : [
          {
            name: `${element.path}/@${name}`,
            value: meta.type === 'password' ? hidden(meta.default) : config.expand(meta.default),
            isDefault: true,
            isUsed: meta.unused !== true,
          },
        ],
  );
}

/** In elements that are not known a password is told by its name. */
const SECRET_NAME = /password|secret|key$/i;

function hidden(value: string): string {
  return `${/^\{\w+\}/.exec(value)?.[0] ?? ''}****`;
}
