import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { dice } from './dice.ts';

/** How the link behaves. Everything by chance follows from `seed`. */
export interface Shape {
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
  /** Every connection is cut at this pace, in the middle of whatever it carries. */
  readonly dropEveryMs?: number;
  /** Chance that a piece stalls its connection for good: what a lossy radio looks like from above TCP. */
  readonly stallChance?: number;
  readonly stallMs?: number;
}

/** What stands where the server should be. */
export type Manner =
  | 'pass'
  /** Nobody answers: packets vanish. */
  | 'silent'
  /** The address refuses connections. */
  | 'refuse'
  /** A hotel's sign-in page: 200 and HTML for every question. */
  | 'captive-portal'
  /** Talks, but not the language asked for: a broken TLS handshake, a proxy's noise. */
  | 'garbage';

/** A bad link in front of a server: TCP in, TCP out, shaped in between. */
export class ShapedLink {
  manner: Manner = 'pass';
  shape: Shape;
  /** Bytes that went up and down, and connections that were cut. */
  readonly counted = { up: 0, down: 0, cut: 0, connections: 0 };
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #random: () => number;
  readonly #open = new Set<Socket>();
  #dropper: NodeJS.Timeout | undefined;
  #held = false;
  /** How many bytes may still go up until the link breaks; undefined: any number. */
  #upLeft: number | undefined;
  readonly #pumps = new Set<() => void>();

  private constructor(server: Server, target: { host: string; port: number }, shape: Shape, seed: number) {
    this.#server = server;
    this.#target = target;
    this.shape = shape;
    this.#random = dice(seed);
    server.on('connection', (socket) => this.#serve(socket));
    if (shape.dropEveryMs !== undefined) this.#dropper = setInterval(() => this.cut(), shape.dropEveryMs);
  }

  static async before(url: string, shape: Shape = {}, seed = 1): Promise<ShapedLink> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ShapedLink(server, { host: hostname, port: Number(port) }, shape, seed);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Breaks every connection, as a network change does. */
  cut(): void {
    for (const socket of this.#open) {
      this.counted.cut += 1;
      socket.resetAndDestroy();
    }
    this.#open.clear();
  }

  /** Breaks once, as soon as so many bytes more have gone up: these arrive, the next does not. */
  cutAfterUp(bytes: number): void {
    this.#upLeft = bytes;
  }

  /** Nothing passes for now, and nothing breaks: as TCP sees a short gap. What was said comes late. */
  hold(held: boolean): void {
    this.#held = held;
    if (!held) for (const pump of this.#pumps) pump();
  }

  async close(): Promise<void> {
    clearInterval(this.#dropper);
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket): void {
    this.counted.connections += 1;
    client.on('error', () => undefined);
    this.#open.add(client);
    client.once('close', () => this.#open.delete(client));
    if (this.manner === 'refuse') client.resetAndDestroy();
    else if (this.manner === 'captive-portal') this.#answer(client, portalPage);
    else if (this.manner === 'garbage') this.#answer(client, Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28]));
    else if (this.manner === 'pass') this.#pass(client);
  }

  #answer(client: Socket, answer: Buffer): void {
    client.once('data', () => client.end(answer));
  }

  #pass(client: Socket): void {
    const server = connect(this.#target);
    server.on('error', () => client.destroy());
    this.#open.add(server);
    server.once('close', () => this.#open.delete(server));
    this.#carry(client, server, 'up');
    this.#carry(server, client, 'down');
  }

  /** Pieces in order, each late by the latency and by what its bytes take at this rate. */
  #carry(from: Socket, to: Socket, way: 'up' | 'down'): void {
    const queue: { readonly piece: Buffer | undefined; readonly at: number }[] = [];
    let freeAt = 0;
    let timer: NodeJS.Timeout | undefined;
    const pump = (): void => {
      timer = undefined;
      if (this.#held) return;
      for (let next = queue[0]; next && next.at <= performance.now() + 1; next = queue[0]) {
        queue.shift();
        if (next.piece) to.write(next.piece);
        else to.end();
      }
      const [next] = queue;
      if (next) timer = setTimeout(pump, next.at - performance.now());
      if (queue.length < mostQueued) from.resume();
    };
    const add = (piece: Buffer | undefined): void => {
      const { latencyMs = 0, bytesPerSecond, stallChance = 0, stallMs = 20_000 } = this.shape;
      const stall = this.#random() < stallChance ? stallMs : 0;
      const takes = bytesPerSecond === undefined || !piece ? 0 : (piece.length / bytesPerSecond) * 1000;
      freeAt = Math.max(freeAt, performance.now()) + stall + takes;
      queue.push({ piece, at: freeAt + latencyMs });
      // Whoever sends must feel the slowness, as TCP makes it felt.
      if (queue.length >= mostQueued) from.pause();
      if (timer === undefined) pump();
    };
    this.#pumps.add(pump);
    from.on('data', (piece: Buffer) => {
      if (way === 'up' && this.#upLeft !== undefined && piece.length > this.#upLeft) {
        const last = piece.subarray(0, this.#upLeft);
        this.#upLeft = undefined;
        this.counted.up += last.length;
        this.counted.cut += 1;
        to.end(last);
        from.resetAndDestroy();
        return;
      }
      if (way === 'up' && this.#upLeft !== undefined) this.#upLeft -= piece.length;
      this.counted[way] += piece.length;
      add(piece);
    });
    from.once('end', () => add(undefined));
    from.once('close', () => {
      clearTimeout(timer);
      this.#pumps.delete(pump);
      to.destroy();
    });
  }
}

/** Pieces of 64 KB that lie in the link's own buffers. */
const mostQueued = 2;

const html = '<!doctype html><title>Guest network</title><p>Please accept the terms.</p>';
const portalPage = Buffer.from(
  `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${String(html.length)}\r\nconnection: close\r\n\r\n${html}`,
);
