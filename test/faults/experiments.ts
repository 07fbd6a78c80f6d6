import type { Experiment } from './experiment.ts';
import * as redis from './experiments/broken-redis.ts';
import * as replication from './experiments/broken-replication.ts';
import * as slack from './experiments/broken-slack.ts';
import { slackAwayAtStart, wrongClocks } from './experiments/clocks-and-starts.ts';
import { fullDisk } from './experiments/full-disk.ts';
import * as bots from './experiments/killed-bots.ts';
import { theLedger } from './experiments/the-ledger.ts';

/** In the order of the report. */
export const experiments: readonly Experiment[] = [
  theLedger,
  bots.killedAtTheCall,
  bots.killedAtRandom,
  bots.poison,
  redis.killedRedis,
  redis.killedRedisEverySecond,
  redis.killedRedisSnapshots,
  redis.cutFile,
  fullDisk,
  redis.fullRedis,
  replication.failedOver,
  replication.cutOffConfirmed,
  replication.cutOffPlain,
  replication.changedCluster,
  redis.redisAway,
  redis.badWire,
  wrongClocks,
  slack.repeatedDeliveries,
  slack.tooManyRequests,
  slack.lostAnswers,
  slack.slackAway,
  slackAwayAtStart,
  slack.nobodyToTell,
  bots.rollingDeploy,
  bots.blockedLoop,
];
