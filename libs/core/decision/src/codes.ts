/**
 * Return codes as the product gives them: the name of the code system, then the numbers in the product's order.
 * `['SAF', 8, 8, 0]` is SAF 8, RACF 8, reason 0; `['HTTP', 401]`; `['SECCHKCD', 0x0f]`; `['RSM', 8, 78]`.
 */
export type Codes = readonly [system: CodeSystem, ...values: readonly (number | string)[]];

export type CodeSystem = 'SAF' | 'VERIFY' | 'INITACEE' | 'HTTP' | 'IS7' | 'ECI' | 'RESP' | 'SECCHKCD' | 'RSM' | 'OTMA' | 'AIB' | 'OAUTH';

/** How a code is written: SAF codes in decimal, senses and DRDA codes in hexadecimal as the books print them. */
export function describeCodes(codes: Codes): string {
  const [system, ...values] = codes;
  if (system === 'SECCHKCD' || system === 'AIB') return `${system} X'${values.map((value) => hex(value)).join(' ')}'`;
  return `${system} ${values.join('/')}`;
}

function hex(value: number | string): string {
  return typeof value === 'number' ? value.toString(16).toUpperCase().padStart(2, '0') : value;
}
