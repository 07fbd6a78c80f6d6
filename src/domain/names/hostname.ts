import { domainToASCII, domainToUnicode } from 'node:url';
import { parse as parseSuffix } from 'tldts';
import { extractName } from '#domain/names/extract-name.ts';
import { forbiddenCharacters, withoutForbidden, withoutUnseen } from '#domain/names/forbidden-characters.ts';
import type { HostnameProblem, NameNote } from '#domain/names/name-problem.ts';

export interface NameOptions {
  /** Lets names below `test` in, for a lab; false when absent. */
  readonly allowTest?: boolean;
}

export type HostnameResult =
  | { readonly ok: true; readonly hostname: string; readonly notes: readonly NameNote[] }
  | { readonly ok: false; readonly problem: HostnameProblem };

const maxTyped = 1024;
const maxName = 253;
const maxLabel = 63;
/** Where a hyphen is likely meant; in front of a label it belongs to a record's name. */
const innerUnderscores = /(?<=[a-z0-9])_+(?=[a-z0-9])/gi;

// RFC 2606, RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476 and ICANN's reservation of `internal`.
const reservedTopLevels = [
  'localhost',
  'local',
  'test',
  'invalid',
  'example',
  'onion',
  'internal',
  'arpa',
  'alt',
] as const;

/**
 * Reads what a person typed as the fully qualified name of a host or a domain: lower-case A-labels, no trailing dot.
 * Never throws. Labels follow RFC 1123 (letters, digits, hyphens; Microsoft allows no underscore in server names),
 * lengths RFC 1035; the public suffix list refuses a suffix alone.
 */
export function parseHostname(text: string, options: NameOptions = {}): HostnameResult {
  if (text.length > maxTyped) return refuse({ code: 'too_long', limit: maxName });
  const typed = withoutUnseen(text).trim().replace(/\.$/, '');
  if (typed === '') return refuse({ code: 'empty' });

  const suggest = (candidate: string) => suggestion(candidate, typed, options);
  const extracted = extractName(typed);
  if (extracted === 'address') return refuse({ code: 'is_address' });
  if (extracted) return refuse({ code: extracted.code, suggestion: suggest(extracted.name) });

  const forbidden = forbiddenCharacters(typed);
  if (forbidden.length > 0) {
    return refuse({
      code: 'forbidden_characters',
      characters: forbidden,
      suggestion: suggest(withoutForbidden(typed.replace(innerUnderscores, '-'))),
    });
  }
  if (/[^\u0020-\u007e]/.test(typed)) return refuse({ code: 'unicode', suggestion: suggest(domainToASCII(typed)) });

  const name = typed.toLowerCase();
  if (name.length > maxName) return refuse({ code: 'too_long', limit: maxName });
  const labels = name.split('.');
  if (labels.includes('')) {
    return refuse({ code: 'empty_label', suggestion: suggest(labels.filter((label) => label !== '').join('.')) });
  }
  const problem = labels.map(labelProblem).find((found) => found !== null) ?? topLevelProblem(name, labels, options);
  return problem ? refuse(problem) : { ok: true, hostname: name, notes: notesOn(name) };
}

/** True for the syntax of a host name (RFC 1123) in lower-case A-labels; asks nothing of its top level. */
export function isHostSyntax(name: string): boolean {
  const labels = name.split('.');
  return name.length <= maxName && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}

const refuse = (problem: HostnameProblem): HostnameResult => ({ ok: false, problem });

function suggestion(candidate: string, typed: string, options: NameOptions): string | null {
  // A correction is always something else than what was typed: this also ends the recursion.
  if (candidate === '' || candidate === typed) return null;
  const result = parseHostname(candidate, options);
  return result.ok ? result.hostname : null;
}

function labelProblem(label: string): HostnameProblem | null {
  if (label.length > maxLabel) return { code: 'label_too_long', label, limit: maxLabel };
  if (label.startsWith('-') || label.endsWith('-')) return { code: 'hyphen_at_edge', label };
  if (label.slice(2, 4) === '--' && !decodes(label)) return { code: 'bad_punycode', label };
  return null;
}

function decodes(label: string): boolean {
  const unicode = domainToUnicode(label);
  return label.startsWith('xn--') && unicode !== label && domainToASCII(unicode) === label;
}

function topLevelProblem(name: string, labels: readonly string[], options: NameOptions): HostnameProblem | null {
  const topLevel = labels.at(-1) ?? '';
  if (/^(\d+|0x[0-9a-f]*)$/.test(topLevel)) {
    const isNumber = labels.every((label) => /^(\d+|0x[0-9a-f]*)$/.test(label));
    return isNumber ? { code: 'is_address' } : { code: 'numeric_top_level', topLevel };
  }
  const isLab = topLevel === 'test' && options.allowTest === true;
  if (!isLab && reservedTopLevels.some((reserved) => reserved === topLevel)) return { code: 'reserved_name', topLevel };
  const suffix = parseSuffix(name, { allowPrivateDomains: false });
  if (labels.length === 1) {
    return suffix.isIcann ? { code: 'public_suffix', suffix: name } : { code: 'single_label', label: name };
  }
  if (isLab) return null;
  if (!suffix.isIcann) return { code: 'unknown_top_level', topLevel };
  return suffix.domain === null ? { code: 'public_suffix', suffix: name } : null;
}

function notesOn(name: string): readonly NameNote[] {
  const notes: NameNote[] = [];
  if (name.includes('xn--')) notes.push({ code: 'internationalized', unicode: domainToUnicode(name) });
  if (parseSuffix(name, { allowPrivateDomains: true }).domain === null) {
    notes.push({ code: 'private_suffix', suffix: name });
  }
  return notes;
}
