// RFC 8446 §6 and, for what only older versions send, RFC 5246 §7.2.
const names: Readonly<Record<number, string>> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  21: 'decryption_failed',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  60: 'export_restriction',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
};

/** What servers say to a client that shows no certificate although they asked for one. */
const demands = [
  'certificate_required',
  'handshake_failure',
  'bad_certificate',
  'certificate_unknown',
  'access_denied',
];

/** The name of the alert that the peer ended the connection with, or null when it did not send one. */
export function alertOf(error: Error): string | null {
  // OpenSSL names alerts differently from version to version; their number is always there.
  const number = /SSL alert number (\d{1,3})/.exec(error.message)?.[1];
  return number === undefined ? null : (names[Number(number)] ?? `alert_${number}`);
}

/** True for an alert by which a server that asked for a client certificate insists on one. */
export function isDemand(alert: string): boolean {
  return demands.includes(alert);
}
