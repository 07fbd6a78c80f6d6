import { parseArgs } from 'node:util';

export interface Options {
  readonly port: number;
  readonly fresh: boolean;
  /** Folder of data and logs; relative ones count from the current folder. Null: `.sandbox` beside this program. */
  readonly data: string | null;
}

export const usage = `npm run sandbox -- [--port 3000] [--fresh] [--data folder]

  --port N       port of the page; the next free one is taken when something else uses it
  --fresh        forget what earlier runs kept
  --data folder  keep data and logs there instead of in .sandbox/`;

/** Reads the command line. Throws an Error with one plain sentence for anything it does not know. */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3000' },
      fresh: { type: 'boolean', default: false },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65_535) {
    throw new Error(`--port takes a number from 1 to 65535; “${values.port}” is not one.`);
  }
  return { port, fresh: values.fresh, data: values.data ?? null };
}
