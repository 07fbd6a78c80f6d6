import { parseHostname } from '#domain/names/hostname.ts';
import { parseDisplayId } from '#domain/request/request.ts';

export type StatusQuestion =
  | { readonly about: 'mine' }
  | { readonly about: 'number'; readonly number: number }
  | { readonly about: 'domain'; readonly domain: string }
  | { readonly about: 'unclear'; readonly typed: string };

/**
 * Reads what follows `/pic status`: nothing, `PIC-12` in any spelling, with whatever else beside it, or a SIP domain,
 * also inside an address or URL.
 */
export function parseStatusQuestion(argument: string): StatusQuestion {
  const typed = argument.trim();
  if (typed === '') return { about: 'mine' };
  const id = parseDisplayId(typed);
  if (id && (id.rest === '' || id.isMarked)) return { about: 'number', number: id.number };
  const name = parseHostname(typed, { allowTest: true });
  if (name.ok) return { about: 'domain', domain: name.hostname };
  const meant = 'suggestion' in name.problem ? name.problem.suggestion : null;
  return meant === null ? { about: 'unclear', typed } : { about: 'domain', domain: meant };
}
