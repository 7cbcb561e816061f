/** Label of a key in ICSF: 1 to 64 characters, letters, digits, nationals and periods; the first is no digit and no period. */
export function isKeyLabel(label: string): boolean {
  return /^[A-Z#@$][A-Z0-9#@$.]{0,63}$/.test(label);
}
