/**
 * The constants of SHA-512 as FIPS 180-4 defines them (4.2.3, 5.3.5): the first 64 bits of the fractional parts of the cube
 * roots of the first 80 primes, and of the square roots of the first 8.
 */
const PRIMES = primes(80);
export const ROUND_CONSTANTS: readonly bigint[] = PRIMES.map((prime) => fraction(prime, 3n));
export const INITIAL_STATE: readonly bigint[] = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n));

function primes(count: number): bigint[] {
  const found: bigint[] = [];
  for (let n = 2n; found.length < count; n++) if (found.every((prime) => n % prime !== 0n)) found.push(n);
  return found;
}

/** 64 bits behind the point of the degree-th root: the integer root of n * 2^(64 * degree), modulo 2^64. */
function fraction(n: bigint, degree: bigint): bigint {
  const scaled = n << (64n * degree);
  let root = 0n;
  for (let bit = 1n << 70n; bit > 0n; bit >>= 1n) if ((root | bit) ** degree <= scaled) root |= bit;
  return BigInt.asUintN(64, root);
}
