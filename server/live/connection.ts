import type { WebSocket } from 'ws';
import { closeUnauthorized, LiveUp, type Push } from '../../shared/protocol/live.ts';
import type { Line } from './lines.ts';

/** A socket that says nothing within this time is closed; so is one that says hello again and again. */
const helloWithinMs = 10_000;
const mostHellos = 20;
const longestHello = 1024;
const closeProtocolError = 1002;
const closeTooBig = 1009;
const closePolicy = 1008;
const closeGoingAway = 1001;
const closeTryLater = 1013;
/** So many bytes may wait for a slow line before rows are left to its rounds. */
const mostWaiting = 256 * 1024;

export interface ConnectionHooks {
  /** The token said in the hello. */
  readonly hello: (connection: Connection, token: string) => Promise<void>;
  readonly push: (connection: Connection, push: Push) => Promise<void>;
  readonly closed: (connection: Connection) => void;
}

/** One laptop's open line. It says hello once; after that it may hand over work. */
export class Connection implements Line {
  readonly #socket: WebSocket;
  readonly #hello: NodeJS.Timeout;
  #hellos = 0;
  #alive = true;
  #greeted = false;
  readonly wantsRows: boolean;

  constructor(socket: WebSocket, hooks: ConnectionHooks, wantsRows: boolean) {
    this.#socket = socket;
    this.wantsRows = wantsRows;
    this.#hello = setTimeout(() => {
      this.close(closePolicy);
    }, helloWithinMs);
    socket.on('pong', () => {
      this.#alive = true;
    });
    // Frames that break the protocol or the size limit: ws closes the socket itself.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(this.#hello);
      hooks.closed(this);
    });
    socket.on('message', (data: Buffer, isBinary) => {
      // Before its hello nobody is listened to for long.
      if (!this.#greeted && data.length > longestHello) this.close(closeTooBig);
      else if (isBinary || !this.#heard(data.toString('utf8'), hooks)) this.close(closeProtocolError);
    });
  }

  #heard(text: string, hooks: ConnectionHooks): boolean {
    const message = readUp(text);
    if (!message) return false;
    if (message.type === 'push') {
      if (this.#greeted) void hooks.push(this, message);
      return this.#greeted;
    }
    this.#hellos += 1;
    if (this.#hellos > mostHellos) this.close(closePolicy);
    // A second hello is answered by nothing: the first one holds.
    if (this.#greeted) return true;
    this.#greeted = true;
    clearTimeout(this.#hello);
    void hooks.hello(this, message.token);
    return true;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get isFull(): boolean {
    return this.#socket.bufferedAmount > mostWaiting;
  }

  send(text: string): void {
    if (this.isOpen) this.#socket.send(text);
  }

  /** The session ended: says so and hangs up. */
  bye(): void {
    this.send(JSON.stringify({ type: 'bye' }));
    this.close(closeUnauthorized);
  }

  drop(why: 'replaced' | 'try-later'): void {
    this.close(why === 'replaced' ? closeGoingAway : closeTryLater);
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Hangs up on a line that did not answer the last ping; pings the others. */
  beat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

/** What a laptop said; undefined for what no laptop says. */
export function readUp(text: string): LiveUp | undefined {
  try {
    return LiveUp.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
