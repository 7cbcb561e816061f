import { decodeObject, DSS_TYPE, type DdmObject, type Dss } from '@idprop/ims-connect';

/** A command of a chain with the objects that follow it. */
export interface Command {
  readonly correlator: number;
  readonly dss: Dss;
  readonly objects: readonly Dss[];
}

/** The commands of a chain; objects without a command are passed over. */
export function commandsOf(chain: readonly Dss[]): Command[] {
  const commands: { correlator: number; dss: Dss; objects: Dss[] }[] = [];
  for (const dss of chain) {
    if (dss.type === DSS_TYPE.OBJECT) commands.at(-1)?.objects.push(dss);
    else commands.push({ correlator: dss.correlator, dss, objects: [] });
  }
  return commands;
}

/** @throws DdmSyntaxError */
export function objectsOf({ objects }: Command): DdmObject[] {
  return objects.map(({ data }) => decodeObject(data));
}
