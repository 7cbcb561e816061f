import { foldName } from '@idprop/identity';
import { DATASET_CLASS, type AccessLevel, type ClassDescriptor, type Profile, type RacfChange } from '@idprop/saf';
import { keywords, type Grammar } from '../parsing/grammar.js';
import { invalidValue } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Action, Run } from '../run.js';
import { levelOf, namesOf, textOf } from '../values.js';
import { require } from './authority.js';
import { conditionsOf, type Condition } from './conditional.js';
import { datasetName } from './dataset-name.js';
import { modelProfile } from './model-profile.js';
import { mayChange } from './profile-authority.js';
import { classOf, profileName } from './resource-class.js';

export const PERMIT: Grammar = {
  verb: 'PERMIT',
  aliases: ['PE'],
  positionals: [{ name: 'PROFILE NAME' }],
  keywords: keywords('CLASS() ID() ACCESS() DELETE RESET(?) GENERIC VOLUME() WHEN() FROM() FCLASS() FGENERIC FVOLUME()'),
};

/** PERMIT (saf.md 9.3, 1.2): what is written wrong is told before what is not there; READ without ACCESS; other IDs go on when one is not defined. */
export const permit: Action = (run) => {
  const descriptor = permitClass(run);
  const name = permitName(run, descriptor);
  const access = run.has('DELETE') ? undefined : (levelOf(run, 'ACCESS', 'ACCESS AUTHORITY') ?? 'READ');
  const conditions = conditionsOf(run);
  const ids = run.command.keywords.get('ID');
  const named = ids === undefined ? [] : idNames(ids);
  const profile = run.db.stored(descriptor.name).get(name);
  if (profile === undefined) {
    run.say('ICH06004I', { profile: name }, 8);
    return;
  }
  require(run, mayChange(run, descriptor, profile), 'authority over the profile', { id: 'ICH06006I', inserts: { profile: name } });
  for (const { class: needed } of conditions ?? []) {
    const isClass = run.db.descriptor(needed) !== undefined;
    if (isClass && !run.db.isActive(needed)) run.say('ICH06019I', { class: needed });
  }
  const target = new AccessList(run, descriptor.name, profile);
  if (run.has('RESET')) {
    if (run.has('DELETE') && named.length > 0) run.say('ICH06009I', {}, 4);
    else target.reset(resetOf(run));
  }
  const model = modelProfile(run, descriptor.name);
  if (model !== undefined) target.copy(model);
  for (const id of named) target.permit(id, access, conditions);
  if (target.changed && run.db.isRaclisted(descriptor.name)) run.say('ICH06011I', { class: descriptor.name });
};

type Reset = 'ALL' | 'STANDARD' | 'WHEN';

function resetOf(run: Run): Reset {
  if (run.command.keywords.get('RESET')?.length === 0) return 'ALL';
  const text = foldName(textOf(run, 'RESET') ?? '');
  const [reset, second] = (['ALL', 'STANDARD', 'WHEN'] as const).filter((one) => text !== '' && one.startsWith(text));
  if (reset === undefined || second !== undefined) throw invalidValue('RESET', text);
  return reset;
}

function permitClass(run: Run): ClassDescriptor {
  const text = textOf(run, 'CLASS') ?? 'DATASET';
  return foldName(text) === 'DATASET' ? DATASET_CLASS : classOf(run, text);
}

function permitName(run: Run, descriptor: ClassDescriptor): string {
  const operand = run.command.positionals[0]?.[0];
  if (operand === undefined) throw invalidValue('PROFILE NAME', '');
  return descriptor === DATASET_CLASS ? datasetName(run, operand) : profileName(operand.text, descriptor);
}

/** The access lists of one profile as one PERMIT changes them. */
class AccessList {
  private readonly before: number;

  constructor(
    private readonly run: Run,
    private readonly className: string,
    private readonly profile: Profile,
  ) {
    this.before = run.changes.length;
  }

  get changed(): boolean {
    return this.run.changes.length > this.before;
  }

  reset(which: Reset): void {
    const { access, conditional = [] } = this.profile;
    if (which !== 'WHEN') for (const id of Object.keys(access)) this.run.change(this.standard(id));
    if (which !== 'STANDARD') for (const entry of conditional) this.run.change(this.conditional(entry.id, entry));
  }

  /** Entries of another profile; who is on the list already stays as he is. */
  copy(model: Profile): void {
    for (const [id, access] of Object.entries(model.access)) {
      if (this.profile.access[id] === undefined) this.run.change(this.standard(id, access));
      else this.run.say('ICH06001I', { id });
    }
    for (const { id, access, ...condition } of model.conditional ?? []) this.run.change(this.conditional(id, condition, access));
  }

  permit(id: string, access: AccessLevel | undefined, conditions: readonly Condition[] | undefined): void {
    const { run, profile } = this;
    if (access !== undefined && id !== '*' && run.db.user(id) === undefined && run.db.group(id) === undefined) {
      run.say('ICH06007I', { id }, 4);
    } else if (conditions !== undefined) {
      for (const condition of conditions) run.change(this.conditional(id, condition, access));
    } else if (access === undefined && profile.access[id] === undefined) {
      run.say('ICH06002I', { id }, 4);
    } else {
      run.change(this.standard(id, access));
    }
  }

  private standard(id: string, access?: AccessLevel): RacfChange {
    return { type: 'permit', class: this.className, name: this.profile.name, id, ...(access === undefined ? {} : { access }) };
  }

  private conditional(id: string, { class: className, name }: Condition, access?: AccessLevel): RacfChange {
    const when = { class: className, name };
    return { type: 'permitWhen', class: this.className, name: this.profile.name, id, when, ...(access === undefined ? {} : { access }) };
  }
}

function idNames(operands: readonly Operand[]): string[] {
  return operands.length === 1 && operands[0]?.text === '*'
    ? ['*']
    : operands.flatMap((one) => (one.text === '*' ? ['*'] : namesOf([one], 'ID')));
}
