import { expect, test } from 'vitest';
import { crc32c } from './crc32c.ts';

const readCommand = '01c000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000';

test.for([
  { name: 'the check value of the catalogue of CRCs', hex: Buffer.from('123456789').toString('hex'), sum: 0xe3069283 },
  { name: 'RFC 3720: 32 bytes of zeros', hex: '00'.repeat(32), sum: 0x8a9136aa },
  { name: 'RFC 3720: 32 bytes of ones', hex: 'ff'.repeat(32), sum: 0x62a8ab43 },
  { name: 'RFC 3720: 32 bytes that rise', hex: hexOf((at) => at), sum: 0x46dd794e },
  { name: 'RFC 3720: 32 bytes that fall', hex: hexOf((at) => 31 - at), sum: 0x113fdb5c },
  { name: 'RFC 3720: an iSCSI read command', hex: readCommand, sum: 0xd9963a56 },
  { name: 'nothing', hex: '', sum: 0 },
])('$name', ({ hex, sum }) => {
  const bytes = Buffer.from(hex, 'hex');
  expect(crc32c(bytes)).toBe(sum);
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(crc32c(bytes.subarray(cut), crc32c(bytes.subarray(0, cut)))).toBe(sum);
  }
});

function hexOf(byteAt: (at: number) => number): string {
  return Buffer.from(Array.from({ length: 32 }, (_, at) => byteAt(at))).toString('hex');
}
