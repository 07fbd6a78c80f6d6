import { quotePowerShell } from '#domain/server/powershell.ts';
import { isHostSyntax } from '#domain/names/hostname.ts';

const maxNames = 20;

/**
 * The command that asks for a certificate with the target's name and those that the present one has, wildcards left
 * out. Source: Microsoft, Request-CsCertificate (Lync Server 2010 to Skype for Business Server).
 */
export function certificateRequest(target: string, present: readonly string[]): string {
  const names = [...new Set([target, ...present.filter(isHostSyntax)])].slice(0, maxNames);
  const list = quotePowerShell(names.join(','));
  return `Request-CsCertificate -New -Type AccessEdgeExternal -DomainName ${list} -KeySize 2048 -Output 'edge.req'`;
}
