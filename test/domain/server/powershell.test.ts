import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine, isFitForCommand, quotePowerShell } from '#domain/server/powershell.ts';
import { hostileName } from '../../support/hostile-names.ts';
import { createPowerShellReader } from '../../support/powershell.ts';

let read: Awaited<ReturnType<typeof createPowerShellReader>>;
beforeAll(async () => {
  read = await createPowerShellReader();
});

describe('a hostile name', () => {
  test('that is fit for a command is one literal with its very content', () => {
    fc.assert(
      fc.property(hostileName.filter(isFitForCommand), (name) => {
        expect(read(commandLine('Get-CsSipDomain', ['Identity', name], ['Verbose'], ['PoolFqdn', name]))).toEqual([
          { name: 'Get-CsSipDomain', parameters: ['-Identity', '-Verbose', '-PoolFqdn'], literals: [name, name] },
        ]);
      }),
      { numRuns: 1000 },
    );
  });

  test('that is not fit reaches no command', () => {
    fc.assert(
      fc.property(
        hostileName.filter((name) => !isFitForCommand(name)),
        (name) => {
          expect(() => quotePowerShell(name)).toThrow('unseen characters');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.for(['a\nb', 'a\r', 'a\0b', 'a\u2028b', 'a\u202eb', 'a\u200bb', 'a\ud800', '\u0085'])(
    'such as %j is not fit',
    (name) => {
      expect(isFitForCommand(name)).toBe(false);
    },
  );

  test('would be seen by the reader if it got out of its quotes', () => {
    const unquoted = (name: string) => read(`Get-CsSipDomain -Identity '${name}'`);
    expect(unquoted('a\u2019; Stop-Computer; \u2018').map(({ name }) => name)).toContain('Stop-Computer');
    expect(() => unquoted('a\u2018b')).toThrow('not PowerShell');
  });
});

test('a command has its values as PowerShell writes them', () => {
  expect(
    commandLine('Set-X', ['Name', "Fabrikam's"], ['On', true], ['Off', false], ['Count', 2], ['None', null], ['Force']),
  ).toBe("Set-X -Name 'Fabrikam''s' -On $true -Off $false -Count 2 -None $null -Force");
});
