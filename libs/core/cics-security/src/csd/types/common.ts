import { name, text, type AttributeKind } from '../attribute-kinds.js';

/** Fields that only an extract writes: nobody abbreviates them, and they make no abbreviation ambiguous. */
export const EXTRACT_FIELDS: readonly string[] = [
  'USERDATA1',
  'USERDATA2',
  'USERDATA3',
  'DEFINETIME',
  'CHANGETIME',
  'CHANGEUSRID',
  'CHANGEAGENT',
  'CHANGEAGREL',
];

/** What the CSD itself adds to every definition: group and description, and the audit fields of an extract. */
export const COMMON: Readonly<Record<string, AttributeKind>> = {
  GROUP: name(),
  DESCRIPTION: text(58),
  ...Object.fromEntries(EXTRACT_FIELDS.map((field) => [field, text(30)])),
};
