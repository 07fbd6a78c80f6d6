import * as fc from 'fast-check';

/** What ends a string, begins a variable or another command, hides, reorders, or is half a character. */
const pieces: readonly string[] = [
  `' " \` $ $( ) $(Stop-Computer) @ @' { } ; | & && # <# --% - – — % \\ . , a 5061 sip.contoso.com`.split(' '),
  ['\u2018', '\u2019', '\u201a', '\u201b', '\u201c', '\u201d', '\u201e', '\u2032', '\u00b4', '\uff07', '\uff02', ' '],
  ['\r', '\n', '\r\n', '\u2028', '\u2029', '\u0085', '\t', '\0', '\u001b', '\u200b', '\u00ad', '\ufeff'],
  ['\u202e', '\u2066', '\u200f', 'שלום', 'مرحبا', '\ud800', '\udc00', '😀'],
].flat();

/** A name that wants to be more than a name. */
export const hostileName: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
