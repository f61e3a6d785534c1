import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface ThinLine {
  readonly url: string;
  close(): void;
}

/** A TCP line to a server as a phone's is at the edge of the town: so many bits a second down, so long on the way. On an address that the engine does not take for this machine, so that it packs what it sends. */
export async function thinLine(serverUrl: string, bitsPerSecond: number, roundTripMs: number): Promise<ThinLine> {
  const { hostname, port } = new URL(serverUrl);
  const bytesPerMs = bitsPerSecond / 8 / 1000;
  const server: Server = createServer((near) => {
    const far = connect(Number(port), hostname);
    carry(near, far, Infinity, roundTripMs / 2);
    carry(far, near, bytesPerMs, roundTripMs / 2);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve));
  return { url: `http://127.0.0.2:${String((server.address() as AddressInfo).port)}`, close: () => server.close() };
}

/** Passes on what comes, later and not faster than the line. */
function carry(from: Socket, to: Socket, bytesPerMs: number, delayMs: number): void {
  let free = 0;
  from.on('data', (piece) => {
    const now = performance.now();
    free = Math.max(now, free) + piece.length / bytesPerMs;
    setTimeout(() => to.write(piece), free - now + delayMs);
  });
  const end = (): void => void setTimeout(() => to.destroy(), Math.max(0, free - performance.now()) + delayMs);
  from.on('close', end);
  from.on('error', end);
}
