import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionsRequest } from '#adapters/probe/options-request.ts';

const tls = { port: 5061, transport: 'tls' } as const;

test('the request asks the host itself, once, and names nobody', () => {
  const request = optionsRequest({ ...tls, serverName: 'sip.contoso.test' });
  expect(request.replaceAll(/[0-9a-f]{24}/g, 'random')).toBe(
    [
      'OPTIONS sip:sip.contoso.test:5061;transport=tls SIP/2.0',
      'Via: SIP/2.0/TLS picbot.invalid;branch=z9hG4bKrandom;rport',
      'Max-Forwards: 0',
      'From: <sip:check@picbot.invalid>;tag=random',
      'To: <sip:sip.contoso.test>',
      'Call-ID: random@picbot.invalid',
      'CSeq: 1 OPTIONS',
      'Contact: <sip:check@picbot.invalid;transport=tls>',
      'Accept: application/sdp',
      'User-Agent: Picbot federation check',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n'),
  );
});

test('an IPv6 literal stands in brackets', () => {
  expect(optionsRequest({ ...tls, serverName: '2001:db8::1' })).toContain('\r\nTo: <sip:[2001:db8::1]>\r\n');
});

test('no name, whatever is in it, adds a line or a parameter', () => {
  const lines = (text: string) => text.split(/\r\n|\r|\n/).length;
  const usual = lines(optionsRequest({ ...tls, serverName: 'sip.contoso.test' }));
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a\r\nVia: b', 'a>;x=<b', 'a b', 'a\u0085b', 'a;b?c'),
  );
  fc.assert(
    fc.property(odd, (serverName) => {
      const request = optionsRequest({ ...tls, serverName });
      expect(lines(request)).toBe(usual);
      expect(request).toMatch(/^OPTIONS sip:[\w.:[\]-]*:5061;transport=tls SIP\/2\.0\r\n/);
    }),
  );
});
