import type { Catalogue } from '@idprop/decision';
import { checks } from './checks.js';
import { messages } from './messages.js';
import { remedies } from './remedies.js';

/** Checks, messages and remedies of z/OS Connect and Liberty's security. Texts are ours, ids are the products'. */
export const zconnectCatalogue: Catalogue = { checks, messages, remedies };
