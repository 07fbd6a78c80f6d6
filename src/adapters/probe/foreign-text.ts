const maxSaid = 80;
const maxText = 200;

/** The first bytes of a foreign protocol as printable ASCII, one `.` for each other byte, at most 80. */
export function saidText(bytes: Buffer): string {
  return bytes
    .subarray(0, maxSaid)
    .toString('latin1')
    .replaceAll(/[^\x20-\x7e]/g, '.');
}

/** A foreign text without control, bidi and other invisible characters, cut to a bound. */
export function plainText(text: string, limit = maxText): string {
  return [...text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()].slice(0, limit).join('');
}
