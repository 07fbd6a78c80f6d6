import type { UnreachableKind } from '#domain/names/reachability.ts';
import { code } from '#slack/kit/text.ts';

export const addressKinds: Readonly<Record<UnreachableKind, string>> = {
  private: '개인 주소',
  loopback: '루프백 주소',
  link_local: '링크-로컬 주소',
  shared: '통신 사업자의 공유 주소(CGNAT)',
  documentation: '문서용으로 예약된 주소',
  multicast: '멀티캐스트 주소',
  tunnel: '전환 터널의 주소',
  reserved: '예약된 주소',
};

/** After a list of which not everything is shown; it begins with its own space. */
export const andMore = (count: number) => ` 외 ${count}개`;
export const andMorePeople = (count: number) => ` 외 ${count}명`;

export const listed = (names: readonly string[]) => names.map(code).join(', ');

/** The target and which of its addresses is meant; a noun follows it, which takes the particle. */
export const at = ({ target, addresses }: { readonly target: string; readonly addresses: readonly string[] }) =>
  `${code(target)} (${listed(addresses)})`;
