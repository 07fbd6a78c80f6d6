import { afterAll, beforeAll, describe } from 'vitest';
import { describeDigests } from './digests.contract.ts';
import { describeDomains } from './domains.contract.ts';
import { describeDrafts } from './drafts.contract.ts';
import { describeEffects } from './effects.contract.ts';
import { describeLinked } from './linked.contract.ts';
import { describeLists } from './lists.contract.ts';
import { describeLookups } from './lookups.contract.ts';
import type { StoreUnderTest } from './store-under-test.ts';
import { describeTransitions } from './transitions.contract.ts';
import { describeWatches } from './watches.contract.ts';

/** What every store promises. Run against each of them. */
export function describeRequestStore(open: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest | null = null;
  const testing = () => {
    if (!under) throw new Error('not opened');
    return under;
  };
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under?.close());

  describe('transitions', () => {
    describeTransitions(testing);
  });
  describe('domains', () => {
    describeDomains(testing);
  });
  describe('effects', () => {
    describeEffects(testing);
  });
  describe('linked requests', () => {
    describeLinked(testing);
  });
  describe('lookups', () => {
    describeLookups(testing);
  });
  describe('lists', () => {
    describeLists(testing);
  });
  describe('watches', () => {
    describeWatches(testing);
  });
  describe('digests', () => {
    describeDigests(testing);
  });
  describe('drafts', () => {
    describeDrafts(testing);
  });
}
