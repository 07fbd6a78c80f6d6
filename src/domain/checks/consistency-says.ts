import { absolute } from '#domain/checks/evidence.ts';
import type { Answer, SrvRecord } from '#domain/checks/observation.ts';

/** An answer boiled down: `key` is equal for answers that mean the same, `text` is what people read. */
export interface Says {
  readonly key: string;
  readonly text: string;
  /** For how long whoever has this answer may keep it; null where the answer does not say. */
  readonly seconds: number | null;
}

const maxShown = 3;

/** What an answer says of the federation record; null when it says nothing. */
export function saysOf(answer: Answer): Says | null {
  const [alias] = 'aliases' in answer ? answer.aliases : [];
  const seconds = secondsOf(answer);
  if (alias !== undefined) return { key: `CNAME ${alias}`, text: `CNAME ${absolute(alias)}`, seconds };
  if (answer.kind === 'nodata' || answer.kind === 'nxdomain') {
    return { key: '', text: answer.kind.toUpperCase(), seconds };
  }
  if (answer.kind !== 'records') return null;
  const texts = answer.records.flatMap((record) => (record.type === 'SRV' ? [srvText(record)] : [])).toSorted();
  const more = texts.length > maxShown ? [`+${texts.length - maxShown}`] : [];
  return { key: texts.join('\n'), text: [...texts.slice(0, maxShown), ...more].join('; '), seconds };
}

function secondsOf(answer: Answer): number | null {
  if (answer.kind === 'records') return Math.max(0, ...answer.records.map(({ ttl }) => ttl));
  return answer.kind === 'nodata' || answer.kind === 'nxdomain' ? (answer.voucher?.keptFor ?? null) : null;
}

const srvText = ({ priority, weight, port, target }: SrvRecord) => `${priority} ${weight} ${port} ${absolute(target)}`;
