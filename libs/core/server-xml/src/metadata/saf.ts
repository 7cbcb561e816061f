import { flag, text, type ElementTable } from './meta.js';

/** SAF on z/OS: not in the open schema; names and defaults from zcee.md 2.1. */
export const saf: ElementTable = {
  safRegistry: {
    attributes: {
      realm: text({ default: '' }),
      enableFailover: flag({ default: 'true', unused: true }),
      reportPasswordExpired: flag({ default: 'false', unused: true }),
      reportPasswordChangeDetails: flag({ default: 'false', unused: true }),
      reportUserRevoked: flag({ default: 'false', unused: true }),
      includeSafGroups: flag({ default: 'false', unused: true }),
    },
  },
  safCredentials: {
    singleton: true,
    attributes: {
      unauthenticatedUser: text({ default: 'WSGUEST' }),
      profilePrefix: text({ default: 'BBGZDFLT' }),
      mapDistributedIdentities: flag({ default: 'false' }),
      suppressAuthFailureMessages: flag({ default: 'true' }),
    },
  },
  safAuthorization: {
    singleton: true,
    attributes: {
      roleMapper: text({ default: 'SAFRoleMapperImpl', unused: true }),
      racRouteLog: text({ default: 'NONE', values: ['ASIS', 'NOFAIL', 'NONE', 'NOSTAT'] }),
      enableDelegation: flag({ default: 'false', unused: true }),
      reportAuthorizationCheckDetails: flag({ default: 'false', unused: true }),
    },
  },
  safRoleMapper: {
    singleton: true,
    attributes: {
      profilePattern: text({ default: '%profilePrefix%.%resource%.%role%' }),
      toUpperCase: flag({ default: 'false' }),
    },
  },
  zosLogging: { singleton: true, attributes: { wtoMessage: text({ unused: true }), hardCopyMessage: text({ unused: true }) } },
};
