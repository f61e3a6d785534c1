import type { WebSocket } from 'ws';
import { closeUnauthorized, LiveUp } from '../../shared/protocol/live.ts';
import type { Line } from './lines.ts';

/** A socket that says nothing within this time is closed; so is one that says too much. */
const helloWithinMs = 10_000;
const mostMessages = 20;
const closeProtocolError = 1002;
const closePolicy = 1008;
const closeGoingAway = 1001;
const closeTryLater = 1013;
/** So many bytes may wait for a slow line before rows are left to its rounds. */
const mostWaiting = 256 * 1024;

export interface ConnectionHooks {
  /** The token said in the hello. */
  readonly hello: (connection: Connection, token: string) => Promise<void>;
  readonly closed: (connection: Connection) => void;
}

/** One laptop's open line. It says hello once; after that only we speak. */
export class Connection implements Line {
  readonly #socket: WebSocket;
  readonly #hello: NodeJS.Timeout;
  #messages = 0;
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
      this.#messages += 1;
      if (this.#messages > mostMessages) this.close(closePolicy);
      else if (isBinary || !this.#greet(data.toString('utf8'), hooks)) this.close(closeProtocolError);
    });
  }

  #greet(text: string, hooks: ConnectionHooks): boolean {
    const message = readHello(text);
    if (!message) return false;
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

function readHello(text: string): LiveUp | undefined {
  try {
    return LiveUp.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
