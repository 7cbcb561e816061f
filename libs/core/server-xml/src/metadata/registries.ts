import { flag, hashedSecret, items, text, type ElementTable } from './meta.js';

/** Registries and roles (zcee.md 2). */
export const registries: ElementTable = {
  basicRegistry: {
    attributes: {
      realm: text({ default: 'BasicRegistry' }),
      ignoreCaseForAuthentication: flag({ default: 'false' }),
      certificateMapMode: text({ default: 'PRINCIPAL_CN', values: ['PRINCIPAL_CN', 'CUSTOM', 'NOT_SUPPORTED'] }),
      certificateMapperId: text({ unused: true }),
    },
    children: {
      user: {
        attributes: {
          name: text({ required: true }),
          password: hashedSecret({ required: true }),
        },
      },
      group: {
        attributes: {
          name: text({ required: true }),
        },
        children: {
          member: {
            attributes: {
              name: text({ required: true }),
            },
          },
        },
      },
    },
  },
  'authorization-roles': {
    attributes: {},
    children: {
      'security-role': {
        attributes: {
          name: text({ required: true }),
        },
        children: {
          user: {
            attributes: {
              name: text({ required: true }),
              'access-id': text({ unused: true }),
            },
          },
          group: {
            attributes: {
              name: text({ required: true }),
              'access-id': text({ unused: true }),
            },
          },
          'special-subject': {
            attributes: {
              type: text({ values: ['ALL_AUTHENTICATED_USERS', 'EVERYONE'], required: true }),
            },
          },
        },
      },
    },
  },
  'administrator-role': {
    singleton: true,
    attributes: {
      user: items(),
      'user-access-id': items({ unused: true }),
      group: items(),
      'group-access-id': items({ unused: true }),
    },
  },
  'reader-role': {
    singleton: true,
    attributes: {
      user: items(),
      'user-access-id': items({ unused: true }),
      group: items(),
      'group-access-id': items({ unused: true }),
    },
  },
};
