import { Piscina } from 'piscina';
import { createInspector } from '#adapters/dns/inspector.ts';
import { createResolver } from '#adapters/dns/resolver.ts';
import type { Inspection } from '#adapters/inspection/threads.ts';
import { sendAtTimes } from '#adapters/inspection/send-at-times.ts';
import { inspectionSettingsSchema } from '#adapters/inspection/settings.ts';
import { createProber } from '#adapters/probe/prober.ts';
import { systemClock } from '#adapters/system/clock.ts';
import type { DomainReport } from '#domain/checks/finding.ts';

// The root of a thread that inspects; `createInspectionPool` starts it with these settings.
const { dnsServers, allow, extraRoots } = inspectionSettingsSchema.parse(Piscina.workerData);

const inspector = createInspector({
  resolver: createResolver({ servers: dnsServers }),
  prober: createProber({ allow, extraRoots }),
  clock: systemClock,
  allow,
});

/** Answers in JSON: its text crosses between threads in less time than the report would. */
export async function inspect({ question, progress }: Inspection): Promise<string> {
  if (!progress) return JSON.stringify(await inspector.inspect(question));
  const sending = sendAtTimes<DomainReport>((report) => progress.postMessage(report));
  try {
    return JSON.stringify(await inspector.inspect(question, sending.offer));
  } finally {
    sending.stop();
    progress.close();
  }
}
