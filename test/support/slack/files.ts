import { randomBytes } from 'node:crypto';

/** A file that was uploaded and then shown in a conversation. */
export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: string;
  readonly channel: string;
  /** The message that shows it. */
  readonly ts: string;
}

interface Upload {
  readonly id: string;
  readonly name: string;
  /** Bytes, as announced. */
  readonly length: number;
  readonly content: Buffer | null;
}

export interface Files {
  /** Announces a file; `ticket` is the end of the address that takes it. */
  announce(name: string, length: number): { readonly id: string; readonly ticket: string };
  /** The HTTP status with which Slack's upload service answers. An address works once. */
  receive(ticket: string, content: Buffer): number;
  /** A file that has arrived and is shown nowhere yet. */
  arrived(id: string): { readonly name: string; readonly content: string } | undefined;
  share(file: SharedFile): void;
  shared(): readonly SharedFile[];
}

export function createFiles(): Files {
  const uploads = new Map<string, Upload>();
  let shared: readonly SharedFile[] = [];
  return {
    announce(name, length) {
      const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
      const ticket = randomBytes(12).toString('hex');
      uploads.set(ticket, { id, name, length, content: null });
      return { id, ticket };
    },
    receive(ticket, content) {
      const upload = uploads.get(ticket);
      if (!upload || upload.content) return 404;
      if (content.length !== upload.length) return 400;
      uploads.set(ticket, { ...upload, content });
      return 200;
    },
    arrived(id) {
      const upload = [...uploads.values()].find((one) => one.id === id);
      if (!upload?.content || shared.some((one) => one.id === id)) return undefined;
      return { name: upload.name, content: upload.content.toString('utf8') };
    },
    share(file) {
      shared = [...shared, file];
    },
    shared: () => shared,
  };
}
