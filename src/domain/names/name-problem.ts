/** Why a text is not a host name. `suggestion` is a valid name that was likely meant, or null. */
export type HostnameProblem =
  | { readonly code: 'empty' }
  /** `limit` counts characters without the trailing dot. */
  | { readonly code: 'too_long'; readonly limit: number }
  /** Each character that has no place in a name: as it is when it can be seen, else as `U+200B`. At most eight. */
  | {
      readonly code: 'forbidden_characters';
      readonly characters: readonly string[];
      readonly suggestion: string | null;
    }
  | { readonly code: 'has_user_part'; readonly suggestion: string | null }
  | { readonly code: 'is_url'; readonly suggestion: string | null }
  | { readonly code: 'has_port'; readonly suggestion: string | null }
  | { readonly code: 'has_wildcard'; readonly suggestion: string | null }
  /** `_sipfederationtls._tcp.contoso.com`: the record's own name instead of the domain it stands for. */
  | { readonly code: 'has_service_labels'; readonly suggestion: string | null }
  | { readonly code: 'is_address' }
  /** The suggestion is the form with `xn--` labels. */
  | { readonly code: 'unicode'; readonly suggestion: string | null }
  | { readonly code: 'empty_label'; readonly suggestion: string | null }
  | { readonly code: 'label_too_long'; readonly label: string; readonly limit: number }
  | { readonly code: 'hyphen_at_edge'; readonly label: string }
  /** Two hyphens in third and fourth place belong to `xn--`, and what follows it must decode. */
  | { readonly code: 'bad_punycode'; readonly label: string }
  | { readonly code: 'single_label'; readonly label: string }
  | { readonly code: 'numeric_top_level'; readonly topLevel: string }
  | { readonly code: 'reserved_name'; readonly topLevel: string }
  | { readonly code: 'unknown_top_level'; readonly topLevel: string }
  | { readonly code: 'public_suffix'; readonly suffix: string };

/** Why a text is not a SIP domain that can be provisioned. */
export type SipDomainProblem =
  | HostnameProblem
  | { readonly code: 'is_access_edge'; readonly suggestion: string | null }
  | { readonly code: 'public_provider'; readonly provider: string };

export type NameProblem = SipDomainProblem;

/** What is worth saying about a name that is accepted. */
export type NameNote =
  /** Written with `xn--` labels; Microsoft advises against such names for servers. */
  | { readonly code: 'internationalized'; readonly unicode: string }
  /** A provider gives out names below this one (github.io); it is nobody's own domain. */
  | { readonly code: 'private_suffix'; readonly suffix: string }
  /** Begins like the host name of an Access Edge (sip.contoso.com) rather than like a SIP domain. */
  | { readonly code: 'looks_like_host'; readonly suggestion: string };
