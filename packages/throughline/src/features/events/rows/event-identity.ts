const identityBits = 46;

/** The part of an event's id that says which event it is; the bits above it only order events of one customer and millisecond. */
export const identityOf = (id: string): string => `bitAnd(${id}, ${2 ** identityBits - 1})`;
export const tieOf = (id: string): string => `bitShiftRight(${id}, ${identityBits})`;
export const tieUnit = 2n ** BigInt(identityBits);
export const tieCount = 2 ** (64 - identityBits);
