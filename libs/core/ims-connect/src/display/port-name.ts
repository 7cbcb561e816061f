/** `5555`, `5555D`; undefined for what is no port. A suffix says of which kind a port is, in displays and where it is named. */
export function portOf(operand: string | undefined): number | undefined {
  const port = /^(\d{1,5})[DS]?$/.exec(operand ?? '');
  return port === null ? undefined : Number(port[1]);
}
