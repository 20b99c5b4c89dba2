/** Castagnoli's polynomial, bits reversed. */
const POLYNOMIAL = 0x82f63b78;
const tables = eightTables();

/**
 * CRC-32C (Castagnoli), eight bytes at a step.
 *
 * Units: an unsigned 32-bit number; `before` is the sum of the bytes that come before these.
 * Source: RFC 3720 §12.1 and appendix B.4; slicing-by-8 after Kounavis and Berry, 2005.
 */
export function crc32c(bytes: Uint8Array, before = 0): number {
  const wholeSteps = bytes.length - (bytes.length % 8);
  let crc = ~before;
  let at = 0;
  for (; at < wholeSteps; at += 8) {
    crc ^= byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24);
    crc =
      entry(7, crc) ^
      entry(6, crc >>> 8) ^
      entry(5, crc >>> 16) ^
      entry(4, crc >>> 24) ^
      entry(3, byte(bytes, at + 4)) ^
      entry(2, byte(bytes, at + 5)) ^
      entry(1, byte(bytes, at + 6)) ^
      entry(0, byte(bytes, at + 7));
  }
  for (; at < bytes.length; at++) crc = entry(0, crc ^ byte(bytes, at)) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function entry(table: number, value: number): number {
  return tables[table * 256 + (value & 0xff)] ?? 0;
}

/** The table n says what a byte contributes when n bytes follow it. */
function eightTables(): Uint32Array {
  const made = new Uint32Array(8 * 256);
  for (let value = 0; value < 256; value++) {
    let crc = value;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    made[value] = crc;
  }
  for (let at = 256; at < made.length; at++) {
    const shorter = made[at - 256] ?? 0;
    made[at] = (made[shorter & 0xff] ?? 0) ^ (shorter >>> 8);
  }
  return made;
}
