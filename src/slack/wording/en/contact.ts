import type { AddressProblem } from '#domain/names/decoration.ts';
import { code, truncate } from '#slack/kit/text.ts';

const usage = `${code('/pic contact bob@contoso.com')} shows what to type for a Microsoft account in the Lync client; it works both ways, also for several addresses at once.`;

function problem(of: AddressProblem): string {
  switch (of.code) {
    case 'too_long':
      return `is longer than an address can be (${of.limit} characters).`;
    case 'no_at':
      return 'is not an address: there is no @ in it.';
    case 'no_local_part':
      return 'has nothing before the @.';
    case 'no_domain':
      return 'has nothing after the @.';
    case 'parentheses':
      return 'has parentheses before the @; they can only stand for a domain, as in `bob(contoso.com)@msn.com`.';
    case 'forbidden_characters':
      return 'has characters that no account has.';
    case 'bad_domain':
      return `names no domain: ${code(truncate(of.domain, 100))} is none.`;
  }
}

export const contact = {
  usage,
  decorated: (address: string, becomes: string) => `${code(address)}: type ${code(becomes)}`,
  undecorated: (address: string, becomes: string) => `${code(address)} stands for the account ${code(becomes)}`,
  excluded: (address: string) => `${code(address)}: type it as it is; this domain is Microsoft’s own`,
  refused: (address: string, of: AddressProblem) => `${code(address)} ${problem(of)}`,
  left: (count: number) => `… and ${count} more. Ask for them separately.`,
  automatic:
    'From Lync Server 2013 CU5 with an Office 2013 SP1 client on, this happens by itself: there, type the account’s own address. Before, it is typed by hand.',
};
