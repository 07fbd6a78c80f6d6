import { Tinypool } from 'tinypool';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import type { Inspection } from '#adapters/inspection/pool.ts';
import { sendAtTimes } from '#adapters/inspection/send-at-times.ts';
import { inspectionSettingsSchema } from '#adapters/inspection/settings.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { systemClock } from '#adapters/system/clock.ts';
import type { DomainReport } from '#domain/checks/finding.ts';

// The root of a thread that inspects; `createInspectionPool` starts it with these settings.
const { dnsServers, allow, extraRoots } = inspectionSettingsSchema.parse(Tinypool.workerData);

const inspector = createInspector({
  resolver: createResolver({ servers: dnsServers }),
  prober: createProber({ allow, extraRoots }),
  clock: systemClock,
  allow,
});

export async function inspect({ question, progress }: Inspection): Promise<DomainReport> {
  if (!progress) return inspector.inspect(question);
  const sending = sendAtTimes<DomainReport>((report) => progress.postMessage(report));
  try {
    return await inspector.inspect(question, sending.offer);
  } finally {
    sending.stop();
    progress.close();
  }
}
