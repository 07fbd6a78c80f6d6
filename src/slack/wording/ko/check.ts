import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';
import { nameProblem } from './names.ts';

const usage = `${code('/pic check contoso.com')} 명령은 SIP 도메인을 검사하고, ${code('/pic check contoso.com sip.contoso.com')} 명령은 액세스 에지도 함께 검사하며, ${code('/pic check contoso.com fabrikam.com')} 명령은 여러 도메인을 검사합니다.`;

export const check: Wording['check'] = {
  checking: (names) => `${names} 검사 중…`,
  follows: '몇 초 후 보고서가 표시됩니다.',
  soFar: '일부 응답에 시간이 더 걸립니다. 보고서는 여기에 표시됩니다.',
  usage,
  nothingNamed: `어느 도메인을 검사할까요? ${usage}`,
  tooMany: (domains, edges) =>
    `한 번에 검사하기에는 너무 많습니다. 최대 SIP 도메인 ${domains}개와 액세스 에지 ${edges}개까지 검사할 수 있습니다.`,
  badName: (typed, problem) => `${code(typed)}: ${nameProblem(problem)}`,
  moreBadNames: (count) => `… 외 ${count}개`,
  noDomains: `이 메시지에는 검사할 수 있는 도메인이 없습니다. ${usage}`,
  share: '채널에 공유',
  shareLabel: '이 보고서를 채널에 공유',
  again: '다시 검사',
  againLabel: '이 검사를 다시 실행',
  request: '요청 시작',
  requestLabel: (names) => `${names} 공용 IM 요청 시작`,
  shared: (channel) => `${channel} 채널에 공유했습니다.`,
  ofRequest: (id) =>
    `\`/pic check\` 명령에는 도메인을 입력합니다. 해당 요청의 검사 결과는 ${code(`/pic status ${id}`)} 명령으로 볼 수 있으며, *다시 검사* 단추로 다시 검사할 수 있습니다.`,
  sharedBy: (who, when) =>
    who === null ? `이 검사가 공유되었습니다 · ${when}` : `${who} 님이 이 검사를 공유했습니다 · ${when}`,
  sharedSummary: (who) => (who === null ? '검사가 공유되었습니다.' : `${who} 님이 검사를 공유했습니다.`),
  gone: '이 보고서는 이미 공유되었거나 30분이 지났습니다. 새 보고서를 받으려면 다시 검사하세요.',
  cannotShare: {
    notInChannel: (channel) =>
      `Picbot이 ${channel} 채널의 멤버가 아닙니다. 그 채널에서 \`/invite @pic\` 명령을 입력한 후 다시 공유하세요.`,
    archived: (channel) => `${channel} 채널이 보관되어 게시할 수 없습니다.`,
    tooFast: '지금은 Slack에서 이 채널에 메시지를 더 받지 않습니다. 잠시 후 다시 공유하세요.',
    other: (channel) =>
      `Slack에서 Picbot이 ${channel} 채널에 게시하는 것을 허용하지 않습니다. Picbot이 멤버인 채널에서 검사하세요.`,
  },
};
