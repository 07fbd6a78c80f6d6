export const fault = (id: string) =>
  `:warning: 작업을 완료하지 못했습니다. 중간까지만 변경된 내용은 없습니다. 잠시 후 다시 시도하세요. 문제가 계속되면 Picbot 관리 담당자에게 이 ID를 알려 주세요. \`${id}\``;

export const tooLate = 'Slack에서 요청이 너무 늦게 전달되었습니다. 다시 시도하세요.';

export const outdated =
  '이 항목은 다른 버전의 Picbot에서 만든 것이므로 더 이상 작동하지 않습니다. 현재 상태를 확인하려면 `/pic status` 명령을 입력하세요.';
