import type { Wording } from '#slack/wording/en.ts';

export const home: Wording['home'] = {
  commands: '모든 명령',
  commandsLabel: '모든 명령을 예와 함께 표시하고 실행',
  commandsTitle: '명령',
  run: {
    command: '명령',
    argument: '명령 뒤에 입력할 내용',
    argumentHint: 'PIC-12 형식의 요청 번호, 도메인, 주소 또는 오류 텍스트입니다. 아래 예를 참조하세요.',
    submit: '실행',
    inMessages: '단추를 포함한 전체 결과는 Picbot과의 메시지에서 확인하세요.',
    goesOn: '이어지는 내용이 있으면 Picbot이 메시지로 보냅니다.',
  },
  check: {
    open: '도메인 검사',
    openLabel: '요청 없이 도메인 검사 실행',
    title: '도메인 검사',
    names: 'SIP 도메인',
    hint: 'contoso.com 형식으로 최대 5개까지 입력합니다. 액세스 에지를 함께 입력할 수도 있습니다(예: contoso.com sip.contoso.com).',
  },
  exportAll: '내보내기',
  exportAllLabel: '볼 수 있는 모든 요청을 CSV 파일로 받기',
  open: '홈 탭 열기',
  settings: '설정',
  settingsLabel: 'Picbot 설정 열기',
  refresh: '새로 고침',
  refreshLabel: '이 페이지 새로 고침',
  waitsForMe: '대기 중인 작업',
  nothingWaits:
    '대기 중인 작업이 없습니다. 직접 시작했거나 연락처로 지정된 요청은 공용 IM이 작동할 때까지 여기에 표시됩니다.',
  draft: '작성 중',
  moreOpen: (more) => `${more}건 더 있습니다. 모두 보려면 \`/pic status oldest\` 명령을 입력하세요.`,
  mine: '내 요청',
  queue: '담당자를 기다리는 요청',
  queueEmpty: '운영자를 기다리는 요청이 없습니다.',
  count: (what, total) => `${what} · ${total.toLocaleString('ko')}`,
  watch: '모니터링에서 발견한 문제',
  watched: (domain, faults, since, by) => `✗ ${domain} · ${faults} · ${since}부터 · ${by} 님이 모니터링`,
  watchedRequest: (id, domains, faults, since) => `✗ *${id}* ${domains} · ${faults} · ${since}부터`,
  watchHealthy: (domains, active) =>
    `✓ 모니터링 중인 ${[
      ...(domains > 0 ? [`도메인 ${domains}개`] : []),
      ...(active > 0 ? [`활성 요청 ${active.toLocaleString('ko')}건`] : []),
    ].join('와 ')}에서 발견된 문제가 없습니다.`,
  numbers: '통계',
  waitingNow: (late, overdue) =>
    `지연된 요청 ${late}건${overdue > 0 ? `(기한 초과 ${overdue}건)` : ''}이 있습니다. 모두 보려면 \`/pic status late\` 명령을 입력하세요.`,
  leadTimes: '제출부터 공용 IM이 작동할 때까지 걸린 시간',
  upTo: (time) => `${time} 이내`,
  longer: '그 이상',
  median: (time, of) =>
    of === 1 ? `지금까지 요청 1건이 ${time} 걸렸습니다.` : `요청 ${of}건 중 절반은 ${time} 이내에 완료되었습니다.`,
  asOf: (when) => `${when} 기준`,
};
