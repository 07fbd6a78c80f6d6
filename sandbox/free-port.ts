import { once } from 'node:events';
import { createServer } from 'node:net';

const attempts = 50;

/** A port of the loopback interface that nobody used a moment ago. */
export async function freeLoopbackPort(): Promise<number> {
  const port = await tryPort(0, '127.0.0.1');
  if (port === null) throw new Error('No free port on 127.0.0.1.');
  return port;
}

/** The preferred port, or the next one that is free on every interface. */
export async function portOrNext(preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + attempts && port <= 65_535; port += 1) {
    if ((await tryPort(port, undefined)) !== null && (await tryPort(port, '127.0.0.1')) !== null) return port;
  }
  throw new Error(`Ports ${preferred} to ${preferred + attempts - 1} are all taken. Name another with --port.`);
}

async function tryPort(port: number, host: string | undefined): Promise<number | null> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address ? address.port : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES'))
      return null;
    throw error;
  } finally {
    server.close();
  }
}
