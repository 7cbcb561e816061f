import type { Problem } from '@idprop/decision';
import { FEATURES, featureName, isKnownFeature } from '../metadata/features.js';
import type { ServerConfig } from '../server-config.js';
import { nearest } from './nearest.js';

/** Features that nobody knows: a misspelt one leaves what needs it without effect, and elements need not say so. */
export function checkFeatures(config: ServerConfig): Problem[] {
  const manager = config.single('featureManager');
  return manager.written
    .filter(({ name }) => name === 'feature')
    .flatMap(({ value, file, line }) =>
      config
        .expand(value)
        .split(',')
        .map((feature) => feature.trim())
        .filter((feature) => feature !== '' && !isKnownFeature(feature))
        .map((feature) => ({
          severity: 'warning' as const,
          file,
          line,
          field: 'featureManager/@feature',
          reason: `there is no feature ${feature} that idprop knows`,
          hint: hintFor(feature),
        })),
    );
}

function hintFor(feature: string): string {
  const name = featureName(feature);
  const near = nearest(name, FEATURES) ?? FEATURES.find((known) => known.toLowerCase().endsWith(`:${name.toLowerCase()}`));
  return near === undefined ? 'Correct its name, or remove it' : `Write ${near}${feature.trim().slice(name.length)}, if that is meant`;
}
