import { judge } from '#domain/checks/judge.ts';
import type { DomainReport } from '#domain/checks/finding.ts';
import { type Draft, draftVersion } from '#domain/request/draft.ts';
import { host, observed, seen, srvAnswer } from '../test/domain/checks/observed.ts';
import { channel, workspace } from './deliveries.ts';

/**
 * A form filled in and checked, ready to be submitted: a domain that nobody else has, every check passed. A colleague
 * is a contact, so that a submission also has somebody to tell. Each has a channel and a colleague of its own: Slack
 * takes one message a second in each, and the bot keeps to that.
 */
export function aCheckedDraft(number: number, user = `U0BENCH${number}`): Draft {
  const domain = `bench-${number}.com`;
  const accessEdge = `sip.${domain}`;
  const now = Date.now();
  return {
    schemaVersion: draftVersion,
    id: number.toString(16).padStart(32, '0'),
    workspace,
    user,
    channel: channel.id,
    form: {
      agreementType: 'volume_licensing',
      agreementNumber: 'V1234567',
      productUseRightsAccepted: true,
      platform: 'lync-2013-cu5',
      accessEdge,
      sipDomains: domain,
      additionalAccessEdges: '',
      provider: 'skype',
      notifyChannel: `C0NOTIFY${number}`,
      contacts: [user, `U0COLLEAGUE${number}`],
    },
    changes: null,
    edits: null,
    acceptedAt: now,
    reports: [passingReport(domain, accessEdge, now)],
    touchedAt: now,
  };
}

function passingReport(domain: string, accessEdge: string, checkedAt: number): DomainReport {
  const observations = seen({
    domain,
    accessEdges: [accessEdge],
    srv: observed('SRV', `_sipfederationtls._tcp.${domain}`, srvAnswer({ target: accessEdge })),
    hosts: new Map([[accessEdge, host(accessEdge)]]),
  });
  return { domain, checkedAt, findings: judge(observations) };
}
