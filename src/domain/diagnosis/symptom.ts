/** A code out of an error that somebody pasted. */
export type Symptom =
  /** The number of an `ms-diagnostics` or `ms-diagnostics-public` header. */
  | { readonly kind: 'ms_diagnostics'; readonly id: number }
  /** An event of the source “LS Protocol Stack” (before Lync: “OCS Protocol Stack”). */
  | { readonly kind: 'event'; readonly id: number }
  | { readonly kind: 'sip_status'; readonly status: number }
  /** An HRESULT, as `0x80090325`: eight hexadecimal digits in upper case. */
  | { readonly kind: 'windows_code'; readonly code: string };

/** One spelling per symptom: `ms_diagnostics 1009`, `windows_code 0x80090325`. */
export function symptomKey(symptom: Symptom): string {
  switch (symptom.kind) {
    case 'ms_diagnostics':
    case 'event':
      return `${symptom.kind} ${symptom.id}`;
    case 'sip_status':
      return `${symptom.kind} ${symptom.status}`;
    case 'windows_code':
      return `${symptom.kind} ${symptom.code}`;
  }
}
