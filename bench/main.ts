import { reportDnsWrapper, reportManyDomains, reportWholeCheck } from './check-parts.ts';
import { benchOpenForm } from './open-form.ts';
import { measureStartUp, reportFootprint } from './footprint.ts';
import { renderPage, renderScale, writePage, writeScale } from './page.ts';
import { reportDnsPhase, reportTransition } from './parts.ts';
import type { Section } from './report.ts';
import { reportScale } from './scale.ts';
import type { Servers } from './servers.ts';
import { type Stage, startStage } from './stage.ts';
import { benchStatus } from './status.ts';
import { benchPressingSubmit, benchSubmit } from './submit.ts';
import { reportViews } from './views.ts';

/** Parts that stand alone. */
const alone = {
  transition: reportTransition,
  views: reportViews,
  dns: reportDnsPhase,
  check: reportWholeCheck,
  udp: reportDnsWrapper,
  list: reportManyDomains,
} as const satisfies Readonly<Record<string, () => Promise<Section>>>;

/** Parts that share one bot, its Redis and its peers, in this order. */
const shared = {
  status: benchStatus,
  form: benchOpenForm,
  submit: benchSubmit,
  pressing: benchPressingSubmit,
} as const satisfies Readonly<Record<string, (stage: Stage, servers: Servers) => Promise<Section>>>;

const startedAt = performance.now();
const asked = process.argv.slice(2).filter((argument) => argument !== '--write');
const isWritten = process.argv.includes('--write');
if (asked.length === 1 && asked[0] === 'scale') {
  const text = renderScale(await reportScale());
  console.log(text);
  if (isWritten) writeScale(text);
  tookSoLong();
  process.exit();
}

const names = [...Object.keys(alone), ...Object.keys(shared), 'footprint'];
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(', ')}; there are: ${names.join(', ')}, and, by itself, scale`);
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);

const parts: Section[] = [];
for (const [name, report] of Object.entries(alone)) if (isAsked(name)) parts.push(await report());
const stage = await startStage();
const sections: Section[] = [];
try {
  const startUps = isAsked('footprint') ? await measureStartUp(stage) : null;
  const servers = await startServers(stage);
  for (const [name, report] of Object.entries(shared)) if (isAsked(name)) sections.push(await report(stage, servers));
  if (startUps) sections.push(await reportFootprint(startUps, servers));
  await Promise.all(Object.values(servers).map((server) => server.stop()));
} finally {
  await stage.stop();
}

const page = renderPage([...sections, ...parts], stage.redisVersion);
console.log(page);
if (isWritten) {
  if (asked.length > 0) throw new Error('the page is written whole or not at all');
  writePage(page);
}
tookSoLong();

function tookSoLong(): void {
  console.log(`Took ${Math.round((performance.now() - startedAt) / 1000)} s.`);
}

async function startServers({ start }: Stage): Promise<Servers> {
  const [picbot, bolt, http] = await Promise.all([start('Picbot'), start('bare Bolt'), start('bare node:http')]);
  return { Picbot: picbot, 'bare Bolt': bolt, 'bare node:http': http };
}
