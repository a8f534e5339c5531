/**
 * Costs: minus natural logarithms of probabilities as whole numbers, {@link UNIT} to the nat. Sums and comparisons of
 * whole numbers give the same best path on every machine; `Math.log` and `Math.exp` may differ in the last bit from one
 * engine to the next, so both are built here from additions, multiplications and divisions, which IEEE 754 fixes.
 */
export const UNIT = 64;

/** A cost that no path of finite probability reaches. */
export const NEVER = 1 << 28;

const LN2 = 0.6931471805599453;
const LN2_STEPS = Math.round(LN2 * UNIT * 1024);

/** Natural logarithm of a positive number, by the series of the inverse hyperbolic tangent. */
export function ln(x: number): number {
  let exponent = 0;
  let m = x;
  while (m >= 1.5) {
    m /= 2;
    exponent++;
  }
  while (m < 0.75) {
    m *= 2;
    exponent--;
  }
  const y = (m - 1) / (m + 1);
  const y2 = y * y;
  let term = y;
  let sum = 0;
  for (let k = 1; k < 30; k += 2) {
    sum += term / k;
    term *= y2;
  }
  return 2 * sum + exponent * LN2;
}

const BITS = 12;
const MANTISSA = mantissaTable();
const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);

function mantissaTable(): Int32Array {
  const table = new Int32Array(1 << BITS);
  for (let i = 0; i < table.length; i++) table[i] = Math.round(ln(1 + (i + 0.5) / table.length) * UNIT * 1024);
  return table;
}

/** The cost of a probability, in units of 1/64 nat, rounded; NEVER for 0. Read off the bits of the number. */
export function costOf(probability: number): number {
  if (!(probability > 1e-300)) return NEVER;
  number[0] = probability;
  const high = words[1] ?? 0;
  const log = ((high >>> 20) - 1023) * LN2_STEPS + (MANTISSA[(high & 0xfffff) >>> (20 - BITS)] ?? 0);
  return Math.max(0, Math.round(-log / 1024));
}

const TABLE = 40 * UNIT;
const EXP = expTable();

function expTable(): Float64Array {
  const table = new Float64Array(TABLE + 1);
  const step = 0.9844964370054085; // exp(-1/64)
  table[0] = 1;
  for (let i = 1; i <= TABLE; i++) table[i] = (table[i - 1] ?? 0) * step;
  return table;
}

/** The probability of a cost: exp(-cost/64); 0 beyond 40 nats. */
export function probabilityOf(cost: number): number {
  return cost <= 0 ? 1 : cost > TABLE ? 0 : (EXP[cost] ?? 0);
}
