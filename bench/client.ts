import { Agent, request } from 'node:http';

/** One delivery as Slack would post it. */
export interface Delivery {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A client of one server on loopback, over so many connections that are kept alive. */
export interface Client {
  send(delivery: Delivery): Promise<Answer>;
  close(): void;
}

export function createClient(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const place = { host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent };
  return {
    send: ({ headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = request({ ...place, headers }, (response) => {
          let received = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            received += chunk;
          });
          response.on('error', reject);
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: received }));
        });
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
