import { code } from '#slack/kit/text.ts';
import type { Wording } from '#slack/wording/en.ts';

const refused: Wording['files']['refused'] = ({ reason }, instead) => {
  switch (reason) {
    case 'missing_scope':
      return `Picbot 앱에 \`files:write\` 범위가 없어 파일을 보낼 수 없습니다. ${instead}`;
    case 'file_uploads_disabled':
    case 'file_uploads_except_images_disabled':
    case 'file_type_not_allowed':
      return `이 워크스페이스에서는 이런 파일을 받지 않습니다. ${instead}`;
    case 'storage_limit_reached':
      return `이 워크스페이스에 파일을 저장할 공간이 없습니다. ${instead}`;
    case undefined:
      return 'Slack이 지금은 파일을 더 받지 않습니다. 잠시 후 다시 시도하세요.';
    default:
      return `Slack이 파일을 받지 않았습니다(${code(reason)}). ${instead}`;
  }
};

export const files: Wording['files'] = {
  sent: '파일을 다이렉트 메시지로 보냈습니다.',
  refused,
  copyInstead: '대신 표시된 내용을 복사하세요.',
};
