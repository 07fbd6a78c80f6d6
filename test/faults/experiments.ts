import type { Experiment } from './experiment.ts';
import { aMillion } from './experiments/a-million.ts';
import * as redis from './experiments/broken-redis.ts';
import * as replication from './experiments/broken-replication.ts';
import * as slack from './experiments/broken-slack.ts';
import { jumpingClock, slackAwayAtStart, wrongClocks } from './experiments/clocks-and-starts.ts';
import { fullDisk } from './experiments/full-disk.ts';
import { killedAtMoments } from './experiments/kill-moments.ts';
import * as bots from './experiments/killed-bots.ts';
import { nobodyToTell, revokedToken } from './experiments/nobody-to-tell.ts';
import { repeatedDeliveries } from './experiments/repeated-deliveries.ts';
import { rollingDeploy } from './experiments/rolling-deploy.ts';
import { theLedger } from './experiments/the-ledger.ts';

/** In the order of the report. */
export const experiments: readonly Experiment[] = [
  theLedger,
  killedAtMoments,
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
  jumpingClock,
  repeatedDeliveries,
  slack.tooManyRequests,
  slack.lostAnswers,
  slack.slackAway,
  slackAwayAtStart,
  nobodyToTell,
  revokedToken,
  rollingDeploy,
  bots.blockedLoop,
  aMillion,
];
