import { globSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checklistOf, type Checklist } from '#domain/server/admin-tasks.ts';
import { supportedPlatforms } from '#domain/server/platforms.ts';
import { isFitForCommand } from '#domain/server/powershell.ts';
import { providers } from '#domain/server/providers.ts';
import { aRequest } from '../../support/a-request.ts';
import { hostileName } from '../../support/hostile-names.ts';
import { createPowerShellReader } from '../../support/powershell.ts';

let read: Awaited<ReturnType<typeof createPowerShellReader>>;
beforeAll(async () => {
  read = await createPowerShellReader();
});

function checklist(...of: Parameters<typeof aRequest>): Checklist {
  const found = checklistOf(aRequest(...of));
  if (!found) throw new Error('there is no checklist');
  return found;
}
const commandsOf = ({ tasks }: Checklist) => tasks.flatMap(({ commands }) => Object.values(commands).flat());
const named = (list: Checklist, id: string) => list.tasks.find((task) => task.id === id)?.commands;

describe('the commands', () => {
  test.each(supportedPlatforms().flatMap((on) => providers.map((provider) => [on.id, provider.id] as const)))(
    'of %s for %s are PowerShell, or there are none',
    (platform, provider) => {
      const list = checklist({ details: { platform, provider } });
      const commands = commandsOf(list);
      expect(commands.every((command) => read(command).length > 0)).toBe(true);
      expect(commands.length > 0).toBe(list.platform.managedIn === 'shell');
    },
  );

  test('are these, word for word', async () => {
    const lists = supportedPlatforms().map(({ id }) => checklist({ details: { platform: id } }));
    const hosting = checklist({ details: { provider: 'microsoft-365', platform: 'sfb-se' } });
    const removal = checklist({
      kind: 'remove',
      number: 13,
      changes: { id: 'a', number: 12, sipDomains: [], accessEdges: [] },
    });
    const drawn = [...lists, hosting, removal].map(
      ({ kind, platform, provider, tasks }) =>
        `== ${platform.name}, ${provider.name}, ${kind}\n${tasks
          .map(
            ({ id, commands }) =>
              `-- ${id}\n${Object.entries(commands)
                .flatMap(([what, lines]: [string, readonly string[]]) => lines.map((line) => `${what}: ${line}`))
                .join('\n')}`,
          )
          .join('\n')}`,
    );
    await expect(`${drawn.join('\n\n')}\n`).toMatchFileSnapshot('__views__/commands.txt');
  });

  test.each([
    ['lync-2010', 'Enabled VerificationLevel'],
    ['lync-2013', 'Enabled VerificationLevel IconUrl'],
    ['lync-2013-cu5', 'Enabled VerificationLevel IconUrl NameDecorationRoutingDomain NameDecorationExcludedDomainList'],
    [
      'sfb-2019',
      'Enabled IconUrl NameDecorationRoutingDomain NameDecorationExcludedDomainList EnableSkypeIdRouting EnableSkypeDirectorySearch',
    ],
  ] as const)('that make the public provider known to %s name what it has, and no more', (platform, parameters) => {
    const making = named(checklist({ details: { platform } }), 'provider')?.act.at(-1) ?? '';
    expect(read(making)[0]).toMatchObject({
      name: 'New-CsPublicProvider',
      parameters: ['-Identity', '-ProxyFqdn', ...parameters.split(' ').map((name) => `-${name}`)],
    });
  });

  test('of a removal take the same things back, the last first, and with the policy of the request it removes', () => {
    const forward = checklist({ number: 12 });
    const changes = { id: 'a', number: 12, sipDomains: ['contoso.com'], accessEdges: ['sip.contoso.com'] };
    const back = checklist({ number: 13, kind: 'remove', changes });
    expect(back.tasks.map(({ id, commands }) => [id, commands.act, commands.orElse])).toEqual(
      forward.tasks.toReversed().map(({ id, commands }) => [id, commands.undo, commands.undoOrElse]),
    );
  });
});

test('names that could do something else in a command are in none, and are told; all others are there, to the letter', () => {
  let fit = 0;
  fc.assert(
    fc.property(hostileName, hostileName, (domain, edge) => {
      const list = checklist({ details: { sipDomains: ['contoso.com', domain], accessEdge: edge } });
      const literals = commandsOf(list).flatMap((command) => read(command).flatMap((one) => one.literals));
      const names = [domain, edge];
      if (isFitForCommand(domain) && isFitForCommand(edge)) fit += 1;
      expect(list.leftOut).toEqual(names.filter((name) => !isFitForCommand(name)));
      const fitNames = names.filter((name) => isFitForCommand(name));
      expect(fitNames.filter((name) => !literals.includes(name))).toEqual([]);
      const known = commandsOf(checklist()).flatMap((command) => read(command).flatMap((one) => one.literals));
      expect(literals.filter((literal) => !known.includes(literal) && !fitNames.includes(literal))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(fit).toBeGreaterThan(100);
});

test('a provider that is known no more has no checklist', () => {
  expect(checklistOf(aRequest({ details: { provider: 'yahoo' } }))).toBeNull();
});

test('no code but its own row names a provider', () => {
  const rows = new RegExp(providers.map(({ id, identity }) => `'${id}'|'${identity}'`).join('|'));
  const astray = globSync('src/**/*.ts').filter((file) => rows.test(readFileSync(file, 'utf8')));
  expect(astray).toEqual(['src/domain/server/providers.ts']);
});
