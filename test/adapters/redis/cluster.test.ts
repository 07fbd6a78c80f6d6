import { describeRequestStore } from '../../contracts/request-store.contract.ts';
import { openCluster } from './clients.ts';
import { redisUnderTest } from './under-test.ts';

describeRequestStore(async () => {
  const { redis, close } = await openCluster();
  return redisUnderTest(redis, close);
});
