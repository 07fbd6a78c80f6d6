/** How much of a request is read before its sender is sent away. */
export const maxRequest = 16_384;

/** The headers that an answer takes over from its request (RFC 3261 §8.2.6.2). */
const copied = ['via', 'from', 'to', 'call-id', 'cseq'];

/** The answer to a whole SIP request: 200 for OPTIONS, 405 for others; null for what is no SIP. */
export function sipReply(request: string): string | null {
  const [first = '', ...lines] = request.split('\r\n');
  const method = /^([A-Z]+) sips?:\S+ SIP\/2\.0$/.exec(first)?.[1];
  if (method === undefined) return null;
  const kept = lines.filter((line) => copied.includes(line.slice(0, line.indexOf(':')).trim().toLowerCase()));
  return [
    method === 'OPTIONS' ? 'SIP/2.0 200 OK' : 'SIP/2.0 405 Method Not Allowed',
    ...kept.map((line) => (/^to:/i.test(line) && !/;tag=/i.test(line) ? `${line};tag=sandbox` : line)),
    'Allow: OPTIONS',
    'Server: Picbot sandbox',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
