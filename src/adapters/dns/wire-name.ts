const maxName = 253;

/**
 * Refuses a name that must not reach the codec: it drops empty labels and cuts characters to eight bits, and so would
 * ask for another name. Throws with code EBADNAME. What passes: lower-case letters, digits, hyphens and underscores in
 * labels of 1 to 63, 253 in all.
 */
export function assertWireName(name: string): void {
  const labels = name.split('.');
  if (name.length <= maxName && labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label))) return;
  throw Object.assign(new Error(`not a name for DNS: ${presentName(name).slice(0, maxName)}`), { code: 'EBADNAME' });
}

/**
 * A decoded name as text: lower case, what is in no host or service name as `\DDD` (RFC 4343), the root as `.`.
 * Nothing that could disturb a log or a message is left.
 */
export function presentName(decoded: string): string {
  if (decoded === '') return '.';
  return usual.test(decoded) ? decoded : decoded.toLowerCase().replace(/[^a-z0-9._:-]/g, escape);
}

const usual = /^[a-z0-9._:-]+$/;
const escape = (character: string) => `\\${String(character.charCodeAt(0) & 0xff).padStart(3, '0')}`;
