import { reportDnsWrapper, reportManyDomains, reportWholeCheck } from './check-parts.ts';
import { measureStartUp, reportFootprint } from './footprint.ts';
import { renderPage, writePage } from './page.ts';
import { reportDnsPhase, reportTransition } from './parts.ts';
import type { Section } from './report.ts';
import type { Servers } from './servers.ts';
import { type Stage, startStage } from './stage.ts';
import { benchStatus } from './status.ts';
import { benchPressingSubmit, benchSubmit } from './submit.ts';

const startedAt = performance.now();
const parts = [
  await reportTransition(),
  await reportDnsPhase(),
  await reportWholeCheck(),
  await reportDnsWrapper(),
  await reportManyDomains(),
];
const stage = await startStage();
const sections: Section[] = [];
try {
  const startUps = await measureStartUp(stage);
  const servers = await startServers(stage);
  sections.push(
    await benchStatus(stage, servers),
    await benchSubmit(stage, servers),
    await benchPressingSubmit(stage, servers),
    await reportFootprint(startUps, servers),
  );
  await Promise.all(Object.values(servers).map((server) => server.stop()));
} finally {
  await stage.stop();
}

const page = renderPage([...sections, ...parts], stage.redisVersion);
console.log(page);
if (process.argv.includes('--write')) writePage(page);
console.log(`Took ${Math.round((performance.now() - startedAt) / 1000)} s.`);

async function startServers({ start }: Stage): Promise<Servers> {
  const [picbot, bolt, http] = await Promise.all([start('Picbot'), start('bare Bolt'), start('bare node:http')]);
  return { Picbot: picbot, 'bare Bolt': bolt, 'bare node:http': http };
}
