import { decisive, type Observation, type SrvRecord } from '#domain/checks/observation.ts';

/** An SRV record and whether the Edge may use it. */
export interface RankedRecord extends SrvRecord {
  /** False for a record that the Edge leaves aside because another one comes before it. */
  readonly isForemost: boolean;
}

/**
 * The SRV records of an answer in the order in which an Access Edge prefers them: lowest priority, then highest
 * weight, then as answered. Not RFC 2782's draw. Source: Microsoft, Lync Server 2013, Determine DNS requirements.
 */
export function rankRecords(srv: Observation): readonly RankedRecord[] {
  const { answer } = decisive(srv);
  if (answer.kind !== 'records') return [];
  const records = answer.records.filter((record) => record.type === 'SRV');
  const ranked = records.toSorted((one, other) => one.priority - other.priority || other.weight - one.weight);
  const [first] = ranked;
  return ranked.map((record) => ({
    ...record,
    isForemost: record.priority === first?.priority && record.weight === first.weight,
  }));
}
