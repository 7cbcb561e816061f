import { DdmSyntaxError, decodeObject, decodeObjects, drdaText, DSS_TYPE, type DdmObject, type Dss } from '@idprop/ims-connect';
import { FLOW_PARAMETER } from '@idprop/server';

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

/** What the client says about the flow that a chain belongs to; undefined where it says nothing, or nothing readable. */
export function flowTokenOf(commands: readonly Command[]): string | undefined {
  for (const { dss } of commands) {
    try {
      const token = decodeObjects(decodeObject(dss.data).value).find(({ codePoint }) => codePoint === FLOW_PARAMETER);
      if (token !== undefined) return drdaText(token.value, 'utf8');
    } catch (error) {
      if (!(error instanceof DdmSyntaxError)) throw error;
    }
  }
  return undefined;
}

/** @throws DdmSyntaxError */
export function objectsOf({ objects }: Command): DdmObject[] {
  return objects.map(({ data }) => decodeObject(data));
}
