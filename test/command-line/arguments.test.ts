import { describe, expect, test } from 'vitest';
import { parseArguments } from '#command-line/arguments.ts';
import { argumentProblem } from '#command-line/words.ts';

function told(...argv: readonly string[]): string {
  const parsed = parseArguments(argv);
  return parsed.ok ? `accepted: ${JSON.stringify(parsed.value)}` : argumentProblem(parsed.problem);
}

const usual = {
  does: 'check',
  domains: ['contoso.com'],
  file: null,
  accessEdges: [],
  servers: [
    { address: '1.1.1.1', port: 53 },
    { address: '8.8.8.8', port: 53 },
    { address: '9.9.9.9', port: 53 },
  ],
  allow: [],
  concurrency: 32,
  isJson: false,
  mayColour: true,
};

describe('arguments that are right', () => {
  test('a domain alone is checked through the usual public resolvers', () => {
    expect(parseArguments(['Contoso.COM.'])).toEqual({ ok: true, value: usual });
  });

  test('every option is taken, lists at commas', () => {
    const line =
      'contoso.com fabrikam.com --edge sip.contoso.com,SIP.fabrikam.com --edge=sip.contoso.com' +
      ' --servers 127.0.0.1:5300,[::1]:53,2620:fe::fe --allow 127.0.0.0/8,::1 --concurrency 256' +
      ' --json --no-color --file list.txt';
    expect(parseArguments(line.split(' '))).toEqual({
      ok: true,
      value: {
        does: 'check',
        domains: ['contoso.com', 'fabrikam.com'],
        file: 'list.txt',
        accessEdges: ['sip.contoso.com', 'sip.fabrikam.com'],
        servers: [
          { address: '127.0.0.1', port: 5300 },
          { address: '::1', port: 53 },
          { address: '2620:fe::fe', port: 53 },
        ],
        allow: ['127.0.0.0/8', '::1'],
        concurrency: 256,
        isJson: true,
        mayColour: false,
      },
    });
  });

  test('a lone - is standard input, as --file - is', () => {
    const fromInput = { ok: true, value: { ...usual, domains: [], file: '-' } };
    expect([parseArguments(['-']), parseArguments(['--file', '-'])]).toEqual([fromInput, fromInput]);
  });

  test('names below .test are let in where a range is opened for a lab', () => {
    expect(told('good.test')).toContain('ends in .test');
    expect(told('good.test', '--allow', '127.0.0.0/8', '--edge', 'sip.good.test')).toContain('accepted');
  });

  test('help and version are told whatever else is there', () => {
    expect(parseArguments(['a', '-h'])).toEqual({ ok: true, value: { does: 'help' } });
    expect(parseArguments(['--version', 'a'])).toEqual({ ok: true, value: { does: 'version' } });
  });
});

describe('an argument that is wrong is named, with what was expected, in one sentence', () => {
  test.for<[string, string]>([
    ['', 'Expected a SIP domain, such as contoso.com, or a list of them with --file; pic-check --help tells more.'],
    ['--colour contoso.com', '“--colour” is not an option; pic-check --help lists them.'],
    ['-x', '“-x” is not an option; pic-check --help lists them.'],
    ['contoso.com --edge', '--edge: expected the name of an Access Edge, such as sip.contoso.com after it.'],
    ['--servers= contoso.com', '--servers: expected resolvers as ip or ip:port, separated by commas after it.'],
    ['--json=yes contoso.com', '--json: expected no value with it.'],
    ['--concurrency 1 --concurrency 2 contoso.com', '--concurrency: expected it once only.'],
    ['--concurrency 0 contoso.com', '--concurrency: expected a whole number from 1 to 256; “0” is not.'],
    ['--concurrency 257 contoso.com', '--concurrency: expected a whole number from 1 to 256; “257” is not.'],
    ['--concurrency 3.5 contoso.com', '--concurrency: expected a whole number from 1 to 256; “3.5” is not.'],
    [
      '--servers 1.1.1.1,dns.google contoso.com',
      '--servers: expected resolvers as ip or ip:port, separated by commas; “dns.google” is not.',
    ],
    ['--servers , contoso.com', '--servers: expected resolvers as ip or ip:port, separated by commas; “,” is not.'],
    [
      '--allow 10.0.0.0/33 contoso.com',
      '--allow: expected address ranges such as 127.0.0.0/8, separated by commas; “10.0.0.0/33” is not.',
    ],
    [
      '--edge sip_1.contoso.com contoso.com',
      '--edge: “sip_1.contoso.com” has characters that no host name may have (_). Did you mean sip-1.contoso.com?',
    ],
    [
      `${Array.from({ length: 11 }, (_, index) => `--edge e${index}.contoso.com`).join(' ')} contoso.com`,
      '--edge: expected at most 10 Access Edges.',
    ],
    ['contoso', '“contoso” has only one part; enter the full name, such as contoso.com.'],
    [
      'user@contoso.com',
      '“user@contoso.com” is an address of a person; enter only what follows the @. Did you mean contoso.com?',
    ],
    [
      'sip.contoso.com --edge sip.contoso.com',
      '“sip.contoso.com” is the host name of an Access Edge; a SIP domain is the part after user@. Did you mean contoso.com?',
    ],
    ['--file one.txt -', '--file: expected one list of domains only.'],
  ])('%s', ([line, sentence]) => {
    expect(told(...line.split(' ').filter((word) => word !== ''))).toBe(sentence);
  });

  test('what would move the cursor or turn the text around is not repeated', () => {
    expect(told('--\u001b[2J\u202egnp')).toBe('“--[2Jgnp” is not an option; pic-check --help lists them.');
  });
});
