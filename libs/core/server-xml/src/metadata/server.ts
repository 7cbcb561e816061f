import { flag, items, place, text, time, type ElementTable } from './meta.js';

/** The server itself (zcee.md 2). */
export const server: ElementTable = {
  config: {
    singleton: true,
    attributes: {
      onError: text({ default: 'WARN', values: ['WARN', 'FAIL', 'IGNORE'] }),
      monitorInterval: time({ default: '500ms' }),
      updateTrigger: text({ default: 'polled', values: ['polled', 'mbean', 'disabled'] }),
    },
  },
  include: {
    singleton: true,
    attributes: {
      optional: flag({ default: 'false' }),
      location: place({ required: true }),
      onConflict: text({ default: 'MERGE', values: ['MERGE', 'REPLACE', 'IGNORE'] }),
    },
  },
  variable: {
    singleton: true,
    attributes: {
      name: text({ required: true }),
      value: text(),
      defaultValue: text(),
    },
  },
  featureManager: {
    singleton: true,
    attributes: {
      onError: text({ default: 'WARN', values: ['WARN', 'FAIL', 'IGNORE'] }),
      platform: items({ unused: true }),
      feature: items(),
    },
  },
};
