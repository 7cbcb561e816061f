import { join, parse, resolve } from 'node:path';
import type { Problem } from '@idprop/decision';
import { readServerFolder } from '@idprop/server';
import type { FileAccess, ServerConfig } from '@idprop/server-xml';
import {
  checkSettings,
  deployedLocations,
  missingFeatures,
  readApi,
  readRuleset,
  readService,
  readSettings,
  rulesetFiles,
  servicePropertyProblems,
  type ApiDefinition,
  type Ruleset,
  type ServiceDefinition,
  type ZceeSettings,
} from '@idprop/zconnect';
import { DefinitionFiles } from './definition-files.js';
import { relativeFiles } from './relative-files.js';

export interface LoadedDefinitions {
  readonly settings: ZceeSettings;
  readonly problems: readonly Problem[];
  readonly files: DefinitionFiles;
}

export interface LoadInput {
  /** Absolute path of server.xml. */
  readonly main: string;
  /** Directory that file names are shown relative to. */
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Where the contents of files come from, and are kept. */
  readonly files?: DefinitionFiles;
}

/** Reads server.xml with its includes, and the deployed APIs and services. Collects all problems; throws nothing a person wrote. */
export function loadDefinitions({ main, directory, variables, files = new DefinitionFiles() }: LoadInput): LoadedDefinitions {
  const reading = readServerFolder(main, { environment: variables }, files.accessOf('config'));
  const locations = deployedLocations(reading.config);
  const apis = deployed<ApiDefinition>(locations.apis, files.accessOf('apis'), (text, file) => {
    const { api, problems } = readApi(text, file);
    return { value: api, problems };
  });
  const services = deployed<ServiceDefinition>(locations.services, files.accessOf('services'), (text, file) => {
    const { service, problems } = readService(text, file);
    return { value: service, problems };
  });
  const rulesets = readRulesets(reading.config, files.accessOf('policies'));
  const settings = readSettings(reading.config, apis.values, services.values, rulesets.values);
  const problems = [
    ...reading.problems,
    ...missingFeatures(reading.config),
    ...apis.problems,
    ...services.problems,
    ...rulesets.problems,
    ...servicePropertyProblems(reading.config),
    ...checkSettings(settings, services.unreadable),
  ];
  return { ...relativeFiles({ settings, problems }, directory), files };
}

/** The rule sets of policies; one that cannot be read is a warning, and its policy is not active. */
function readRulesets(config: ServerConfig, { files }: FileAccess): { values: Record<string, Ruleset>; problems: Problem[] } {
  const values: Record<string, Ruleset> = {};
  const problems: Problem[] = [];
  for (const [id, path] of Object.entries(rulesetFiles(config))) {
    const file = resolve(path);
    const content = files(file);
    if (content === undefined) {
      problems.push({
        severity: 'warning',
        file,
        line: 0,
        field: `zosconnect_policy[${id}]`,
        reason: 'there is no such file',
        hint: NO_RULESET,
      });
      continue;
    }
    const { ruleset, problems: own } = readRuleset(content, file);
    problems.push(...own);
    if (ruleset !== undefined) values[id] = ruleset;
  }
  return { values, problems };
}

const NO_RULESET = 'Correct location and file of the rule set: no policy is active without it';

type ReadOne<T> = (text: string, file: string) => { readonly value: T | undefined; readonly problems: readonly Problem[] };

interface Deployed<T> {
  readonly values: T[];
  readonly problems: Problem[];
  /** Names of files, without their ending, that nothing came of. */
  readonly unreadable: string[];
}

/** The YAML files of a directory in the order of their names; a directory that is missing is reported. */
function deployed<T>(directory: string, files: Required<FileAccess>, read: ReadOne<T>): Deployed<T> {
  const names = files.listDirectory(directory);
  if (names === undefined) return { values: [], problems: [noDirectory(directory)], unreadable: [] };
  const values: T[] = [];
  const problems: Problem[] = [];
  const unreadable: string[] = [];
  for (const name of [...names].filter((one) => /\.ya?ml$/.test(one)).sort()) {
    const path = join(directory, name);
    const content = files.files(path);
    const result = read(content === undefined ? '' : Buffer.from(content).toString('utf8'), path);
    problems.push(...result.problems);
    if (result.value !== undefined) values.push(result.value);
    else unreadable.push(parse(name).name);
  }
  return { values, problems, unreadable };
}

function noDirectory(file: string): Problem {
  return {
    severity: 'warning',
    file,
    line: 0,
    field: 'location',
    reason: 'there is no such directory',
    hint: 'Create it, with one YAML file for each API or service',
  };
}
