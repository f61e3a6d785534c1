import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { dice } from './dice.ts';

/** How the link behaves, each way. */
export interface DatagramShape {
  readonly latencyMs?: number;
  /** Chance of each packet to vanish. */
  readonly loss?: number;
}

/** A bad link for UDP in front of a relay, where the system's own shaping (tc netem) is not to be had. */
export class ShapedDatagrams {
  shape: DatagramShape;
  /** Nothing passes. */
  away = false;
  readonly counted = { passed: 0, lost: 0 };
  readonly port: number;
  readonly #near: Socket;
  readonly #target: number;
  readonly #random: () => number;
  /** By the near side's address: each has a socket of its own towards the relay, as a router does it. */
  readonly #far = new Map<string, Socket>();

  private constructor(near: Socket, target: number, shape: DatagramShape, seed: number) {
    this.#near = near;
    this.#target = target;
    this.shape = shape;
    this.#random = dice(seed);
    this.port = near.address().port;
    near.on('message', (packet, from) => this.#carry(() => this.#farOf(from).send(packet, this.#target, '127.0.0.1')));
  }

  static async before(target: number, shape: DatagramShape = {}, seed = 1): Promise<ShapedDatagrams> {
    const near = createSocket('udp4');
    near.bind(0, '127.0.0.1');
    await once(near, 'listening');
    return new ShapedDatagrams(near, target, shape, seed);
  }

  /** The router forgets who is who, as when a phone goes from one network to another: the relay sees new addresses. */
  forget(): void {
    for (const socket of this.#far.values()) socket.close();
    this.#far.clear();
  }

  async close(): Promise<void> {
    this.away = true;
    this.forget();
    const closed = once(this.#near, 'close');
    this.#near.close();
    await closed;
  }

  #farOf({ address, port }: RemoteInfo): Socket {
    const name = `${address}:${String(port)}`;
    const known = this.#far.get(name);
    if (known) return known;
    const socket = createSocket('udp4');
    socket.on('message', (packet) => this.#carry(() => this.#near.send(packet, port, address)));
    socket.on('error', () => undefined);
    this.#far.set(name, socket);
    return socket;
  }

  #carry(send: () => void): void {
    const { latencyMs = 0, loss = 0 } = this.shape;
    if (this.away || this.#random() < loss) {
      this.counted.lost += 1;
      return;
    }
    this.counted.passed += 1;
    if (latencyMs === 0) send();
    else
      setTimeout(() => {
        if (!this.away) send();
      }, latencyMs);
  }
}
