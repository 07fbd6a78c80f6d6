import type { NameProblem } from '#domain/names/name-problem.ts';

const suggested = (suggestion: string | null) => (suggestion ? ` Did you mean ${suggestion}?` : '');

/** One sentence on why a name was refused, and the likely correction. Plain text. */
export function nameProblem(problem: NameProblem): string {
  switch (problem.code) {
    case 'empty':
      return 'is empty.';
    case 'too_long':
      return `is too long: at most ${problem.limit} characters.`;
    case 'forbidden_characters':
      return `has characters that no host name may have (${problem.characters.join(' ')}).${suggested(problem.suggestion)}`;
    case 'has_user_part':
      return `is an address of a person; enter only what follows the @.${suggested(problem.suggestion)}`;
    case 'is_url':
      return `is a URL; enter only the name.${suggested(problem.suggestion)}`;
    case 'has_port':
      return `has a port; enter only the name.${suggested(problem.suggestion)}`;
    case 'has_wildcard':
      return `has a wildcard; an Edge Server does not support it.${suggested(problem.suggestion)}`;
    case 'has_service_labels':
      return `is the name of the DNS record; enter the domain it stands for.${suggested(problem.suggestion)}`;
    case 'is_address':
      return 'is an IP address; enter the name.';
    case 'unicode':
      return problem.suggestion === null
        ? 'has letters outside a–z, and is no full name in any spelling.'
        : `has letters outside a–z; use its xn-- form (Microsoft advises against such names).${suggested(problem.suggestion)}`;
    case 'empty_label':
      return `has two dots in a row, or begins with one.${suggested(problem.suggestion)}`;
    case 'label_too_long':
      return `has a part longer than ${problem.limit} characters.`;
    case 'hyphen_at_edge':
      return `has a part that begins or ends with a hyphen (${problem.label}).`;
    case 'bad_punycode':
      return `has a part that is no valid xn-- name (${problem.label}).`;
    case 'single_label':
      return 'has only one part; enter the full name, such as contoso.com.';
    case 'numeric_top_level':
      return `ends in a number (.${problem.topLevel}); no domain does.`;
    case 'reserved_name':
      return `ends in .${problem.topLevel}, which never exists on the Internet.`;
    case 'unknown_top_level':
      return `ends in .${problem.topLevel}, which is no top-level domain.`;
    case 'public_suffix':
      return `is a suffix under which others register; enter your own domain, such as contoso.${problem.suffix}.`;
    case 'is_access_edge':
      return `is the host name of an Access Edge; a SIP domain is the part after user@.${suggested(problem.suggestion)}`;
    case 'public_provider':
      return `belongs to a public provider (${problem.provider}) and cannot be provisioned.`;
  }
}
