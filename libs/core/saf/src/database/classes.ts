import { CLASS_SWITCHES, type ClassSwitch, type RacfChange } from './change.js';
import { BASE_CLASSES, CLASS_TABLE, DATASET_CLASS, type ClassDescriptor } from './class-table.js';
import { ownClass } from './own-class.js';
import type { Profiles } from './profile-set.js';
import { freeze, refill } from './records.js';
import type { RacfSnapshot } from './snapshot.js';

/** The class descriptor table, IBM's classes and the installation's own, and the switches of SETROPTS. */
export class Classes {
  private readonly own = new Map<string, ClassDescriptor>();
  private readonly switches = new Map<ClassSwitch, Set<string>>(CLASS_SWITCHES.map((name) => [name, new Set()]));

  descriptor(className: string): ClassDescriptor | undefined {
    return this.own.get(className) ?? CLASS_TABLE.get(className) ?? (className === 'DATASET' ? DATASET_CLASS : undefined);
  }

  sharingPosit(className: string): readonly string[] {
    const posit = this.descriptor(className)?.posit;
    if (posit === undefined) return [];
    const all = new Map([...CLASS_TABLE, ...this.own]);
    const names = [...all.values()].filter((descriptor) => descriptor.posit === posit).map(({ name }) => name);
    return names.includes(className) ? names : [className];
  }

  names(): readonly string[] {
    return [...new Set([...CLASS_TABLE.keys(), ...this.own.keys()])].sort();
  }

  isOn(name: ClassSwitch, className: string): boolean {
    return this.switches.get(name)?.has(className) === true;
  }

  isActive(className: string): boolean {
    return this.isOn('active', className) || (BASE_CLASSES as readonly string[]).includes(className);
  }

  /** Names with generic characters are generic in this class. */
  takesGenerics(className: string): boolean {
    return this.isOn('generic', className) || this.isOn('gencmd', className);
  }

  turn({ classes, on, switch: name }: Extract<RacfChange, { type: 'switch' }>): void {
    for (const className of classes) {
      if (on) this.switches.get(name)?.add(className);
      else this.switches.get(name)?.delete(className);
    }
  }

  add(descriptor: ClassDescriptor): void {
    this.own.set(descriptor.name, freeze(descriptor));
  }

  delete(className: string): void {
    this.own.delete(className);
  }

  /** The installation's classes as they are from now on: those of class CDT. */
  takeOwn(copy: Profiles): void {
    this.own.clear();
    for (const profile of copy) {
      const descriptor = ownClass(profile);
      if (descriptor !== undefined && !CLASS_TABLE.has(descriptor.name)) this.add(descriptor);
    }
  }

  snapshot(): Pick<RacfSnapshot, 'switches' | 'classes'> {
    const classes = (name: ClassSwitch): string[] => [...(this.switches.get(name) ?? [])].sort();
    return {
      switches: {
        active: classes('active'),
        generic: classes('generic'),
        gencmd: classes('gencmd'),
        global: classes('global'),
        audit: classes('audit'),
        statistics: classes('statistics'),
      },
      classes: [...this.own.values()],
    };
  }

  restore({ classes, switches }: Pick<RacfSnapshot, 'switches' | 'classes'>): void {
    for (const name of CLASS_SWITCHES) this.switches.set(name, new Set(switches[name]));
    refill(this.own, classes, ({ name }) => name);
  }
}
