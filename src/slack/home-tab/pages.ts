/** Which pages of its two long lists a Home tab shows; they count from 0. */
export interface HomePages {
  readonly mine: number;
  readonly queue: number;
}

export const firstPages: HomePages = { mine: 0, queue: 0 };

export function encodePages({ mine, queue }: HomePages): string {
  return `${mine}|${queue}`;
}

/** The first pages for anything that no Home tab of ours carries. */
export function parsePages(text: string | undefined): HomePages {
  const match = /^(\d{1,6})\|(\d{1,6})$/.exec(text ?? '');
  return match ? { mine: Number(match[1]), queue: Number(match[2]) } : firstPages;
}
