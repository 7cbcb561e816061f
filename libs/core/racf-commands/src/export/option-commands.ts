import { RULE_ELEMENTS, type Options, type PasswordOptions, type PasswordRule } from '@idprop/saf';
import { type DeckWriter, listKeyword } from './deck-writer.js';

/** SETROPTS for all options that hold for the whole system. */
export function writeOptions(deck: DeckWriter, options: Options): void {
  const { addcreator, egn, grplist, inactive = 0, logoptions = {}, password, protectall = 'NONE', terminal } = options;
  deck.command(
    'SETROPTS',
    grplist ? 'GRPLIST' : 'NOGRPLIST',
    addcreator ? 'ADDCREATOR' : 'NOADDCREATOR',
    egn === true ? 'EGN' : 'NOEGN',
    protectall === 'NONE' ? 'NOPROTECTALL' : `PROTECTALL(${protectall})`,
    inactive === 0 ? 'NOINACTIVE' : `INACTIVE(${inactive})`,
    terminal === undefined ? undefined : `TERMINAL(${terminal})`,
  );
  deck.command('SETROPTS', `PASSWORD(${passwordTexts(password).join(' ')})`);
  const logged = new Map<string, string[]>();
  for (const [className, option] of Object.entries(logoptions)) logged.set(option, [...(logged.get(option) ?? []), className]);
  const switches = auditSwitches(options);
  if (switches.length > 0) deck.command('SETROPTS', ...switches);
  for (const [option, classes] of logged) deck.command('SETROPTS', `LOGOPTIONS(${listKeyword(option, classes)})`);
}

/** Only what a new database has otherwise: it takes AUDITOR. */
function auditSwitches({ applaudit, cmdviol, operaudit, saudit }: Options): string[] {
  return [
    ...(saudit === false ? ['NOSAUDIT'] : []),
    ...(cmdviol === false ? ['NOCMDVIOL'] : []),
    ...(operaudit === true ? ['OPERAUDIT'] : []),
    ...(applaudit === true ? ['APPLAUDIT'] : []),
  ];
}

function passwordTexts({ algorithm, rules = {}, ...options }: PasswordOptions): string[] {
  return [
    options.revoke === 0 ? 'NOREVOKE' : `REVOKE(${options.revoke})`,
    `INTERVAL(${options.interval})`,
    options.history === 0 ? 'NOHISTORY' : `HISTORY(${options.history})`,
    `MINCHANGE(${options.minchange})`,
    options.warning === 0 ? 'NOWARNING' : `WARNING(${options.warning})`,
    options.mixedcase ? 'MIXEDCASE' : 'NOMIXEDCASE',
    options.specialchars ? 'SPECIALCHARS' : 'NOSPECIALCHARS',
    algorithm === undefined ? 'NOALGORITHM' : `ALGORITHM(${algorithm})`,
    ...Object.entries(rules).map(([number, rule]) => `RULE${number}(${ruleTexts(rule).join(' ')})`),
  ];
}

function ruleTexts({ least, most, pattern }: PasswordRule): string[] {
  const contents = Object.entries(RULE_ELEMENTS).flatMap(([letter, { keyword }]) => {
    const places = [...pattern].flatMap((one, index) => (one === letter && keyword !== '' ? [String(index + 1)] : []));
    return places.length === 0 ? [] : [`${keyword}(${places.join(' ')})`];
  });
  return [`LENGTH(${least}:${most})`, ...contents];
}
