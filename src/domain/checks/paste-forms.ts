import type { AddressRecord, SrvRecord } from '#domain/checks/observation.ts';
import { quotePosix } from '#domain/checks/quoting.ts';
import { quotePowerShell } from '#domain/server/powershell.ts';

/** How a record is brought into a zone: a line of its file, or a command or document for a DNS service. */
export type PasteFormat = 'zone_file' | 'windows_dns' | 'route_53' | 'azure_dns';

export interface PasteForm {
  readonly format: PasteFormat;
  readonly text: string;
}

type ZoneRecord = { readonly owner: string } & (SrvRecord | AddressRecord);

// Names of hosts and services only: whatever else a server may have said never reaches a command.
const srvPattern = /^([\w.-]+)\. (\d{1,9}) IN SRV (\d{1,5}) (\d{1,5}) (\d{1,5}) ([\w.-]+)\.$/;
const addressPattern = /^([\w.-]+)\. (\d{1,9}) IN (A|AAAA) ([\d.a-f:]+)$/;

/**
 * The ways to bring a finding's record lines into their zone. `zone` is the one they belong to (`pasteZone`); a host
 * outside it is taken to belong to the zone one label above. Every form adds: a wrong record has to be taken away first,
 * save with Route 53, whose UPSERT replaces all records of that name and type.
 * Empty for a text that is not made of record lines, such as a command.
 */
export function pasteForms(lines: string, zone: string): readonly PasteForm[] {
  const records = lines.split('\n').map(parseLine);
  if (!records.every((record) => record !== null)) return [];
  return [
    { format: 'zone_file', text: lines },
    { format: 'windows_dns', text: records.map((record) => windowsDns(record, zoneOf(record, zone))).join('\n') },
    { format: 'route_53', text: route53(records) },
    { format: 'azure_dns', text: records.map((record) => azureDns(record, zoneOf(record, zone))).join('\n') },
  ];
}

function parseLine(line: string): ZoneRecord | null {
  const [srv, owner = '', ttl, priority, weight, port, target = ''] = srvPattern.exec(line) ?? [];
  if (srv !== undefined) {
    const numbers = { priority: Number(priority), weight: Number(weight), port: Number(port) };
    return { type: 'SRV', owner, ttl: Number(ttl), target, ...numbers };
  }
  const [whole, host = '', seconds, type, address = ''] = addressPattern.exec(line) ?? [];
  if (whole === undefined) return null;
  return { type: type === 'A' ? 'A' : 'AAAA', owner: host, ttl: Number(seconds), address };
}

function zoneOf({ owner }: ZoneRecord, zone: string): string {
  return owner === zone || owner.endsWith(`.${zone}`) ? zone : owner.slice(owner.indexOf('.') + 1);
}

const nameIn = (owner: string, zone: string) => (owner === zone ? '@' : owner.slice(0, -zone.length - 1));

// Parameters: Microsoft, DnsServer module, Add-DnsServerResourceRecord.
function windowsDns(record: ZoneRecord, zone: string): string {
  const at = `-ZoneName ${quotePowerShell(zone)} -Name ${quotePowerShell(nameIn(record.owner, zone))}`;
  const rest = `-TimeToLive ${timeSpan(record.ttl)}`;
  switch (record.type) {
    case 'SRV': {
      const numbers = `-Priority ${record.priority} -Weight ${record.weight} -Port ${record.port}`;
      const target = `-DomainName ${quotePowerShell(record.target)}`;
      return `Add-DnsServerResourceRecord -Srv ${at} ${target} ${numbers} ${rest}`;
    }
    case 'A':
      return `Add-DnsServerResourceRecord -A ${at} -IPv4Address ${quotePowerShell(record.address)} ${rest}`;
    case 'AAAA':
      return `Add-DnsServerResourceRecord -AAAA ${at} -IPv6Address ${quotePowerShell(record.address)} ${rest}`;
  }
}

function timeSpan(seconds: number): string {
  const two = (part: number) => String(Math.floor(part)).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const clock = [(seconds % 86_400) / 3600, (seconds % 3600) / 60, seconds % 60].map(two).join(':');
  return days > 0 ? `${days}.${clock}` : clock;
}

// The change batch of ChangeResourceRecordSets; UPSERT takes all values of a name and type at once.
function route53(records: readonly ZoneRecord[]): string {
  const sets = new Map<string, { Name: string; Type: string; TTL: number; ResourceRecords: { Value: string }[] }>();
  for (const record of records) {
    const key = `${record.type} ${record.owner}`;
    const set = sets.get(key) ?? { Name: `${record.owner}.`, Type: record.type, TTL: record.ttl, ResourceRecords: [] };
    set.ResourceRecords.push({ Value: valueOf(record) });
    sets.set(key, set);
  }
  const changes = [...sets.values()].map((set) => ({ Action: 'UPSERT', ResourceRecordSet: set }));
  return JSON.stringify({ Changes: changes }, null, 2);
}

function valueOf(record: ZoneRecord): string {
  return record.type === 'SRV'
    ? `${record.priority} ${record.weight} ${record.port} ${record.target}.`
    : record.address;
}

// Parameters: Microsoft, Azure CLI, az network dns record-set. The reader's shell holds the resource group.
function azureDns(record: ZoneRecord, zone: string): string {
  const name = quotePosix(nameIn(record.owner, zone));
  const at = `--resource-group "$RESOURCE_GROUP" --zone-name ${quotePosix(zone)} --record-set-name ${name}`;
  const add = `az network dns record-set ${record.type.toLowerCase()} add-record ${at}`;
  switch (record.type) {
    case 'SRV': {
      const numbers = `--priority ${record.priority} --weight ${record.weight} --port ${record.port}`;
      return `${add} ${numbers} --target ${quotePosix(record.target)}`;
    }
    case 'A':
      return `${add} --ipv4-address ${quotePosix(record.address)}`;
    case 'AAAA':
      return `${add} --ipv6-address ${quotePosix(record.address)}`;
  }
}
