import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** How far Slack's clock and ours may be apart, and how old a recorded request may be when somebody plays it again. */
const windowS = 300;
const version = 'v0';

/** What a request says about its own origin. */
export interface Signed {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
}

/**
 * Tells whether a request comes from Slack (docs.slack.dev/authentication/verifying-requests-from-slack): the HMAC of
 * version, timestamp and the body as it came, compared in constant time, no older or newer than five minutes.
 * `now` is epoch milliseconds. Throws on an empty secret, with which anybody could sign.
 */
export function createVerifier(signingSecret: string): (signed: Signed, now: number) => boolean {
  if (signingSecret === '') throw new Error('the signing secret is empty');
  const key = createSecretKey(signingSecret, 'utf8');
  return ({ timestamp, signature, body }, now) => {
    if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(now / 1000 - Number(timestamp)) > windowS) return false;
    const digest = createHmac('sha256', key).update(`${version}:${timestamp}:`).update(body).digest('hex');
    const expected = Buffer.from(`${version}=${digest}`);
    const claimed = Buffer.from(signature);
    return claimed.length === expected.length && timingSafeEqual(claimed, expected);
  };
}
