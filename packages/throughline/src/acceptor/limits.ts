const MEGABYTE = 1_000_000;

/** What one sender, and all of them together, may ask of this process. Times are milliseconds. */
export type Limits = {
  /** The longest body that comes packed, in bytes on the wire. */
  readonly packedBytes: number;
  /** The longest body once it is unpacked, or that comes unpacked. */
  readonly unpackedBytes: number;
  /** How many bytes one packed byte may become, once a body has unpacked to more than `ratioAboveBytes`. */
  readonly ratio: number;
  readonly ratioAboveBytes: number;
  /** Of all bodies that are being read, unpacked or journaled at one moment. */
  readonly inFlightBytes: number;
  readonly connections: number;
  readonly headersMs: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestMs: number;
  /** Of one source, on average; for a moment it may be twice as many. */
  readonly requestsPerSecond: number;
};

export const usualLimits: Limits = {
  packedBytes: 5 * MEGABYTE,
  unpackedBytes: 20 * MEGABYTE,
  ratio: 100,
  ratioAboveBytes: MEGABYTE,
  inFlightBytes: 64 * MEGABYTE,
  connections: 8192,
  headersMs: 10_000,
  requestMs: 20_000,
  requestsPerSecond: 5000,
};
