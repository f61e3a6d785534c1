import { closeUnauthorized, LiveDown, rowsWanted, type RowsHead } from '../../../shared/protocol/live.ts';
import type { Cancel, Env, Socket } from '../env.ts';
import type { SyncRequest } from '../../../shared/protocol/sync.ts';
import { backoffMs } from './backoff.ts';
import { PushByLine } from './push-by-line.ts';
import type { Piece } from './read-answer.ts';
import type { ServerLink } from './server-link.ts';
import { jsonOf } from './trouble.ts';

const askSpreadMs = 1_000;

/** What is heard on the line. */
export interface LiveHooks {
  /** Something may be new: only a round can tell. */
  readonly perhaps: () => void;
  /** So far the server is, and it is there. */
  readonly poked: (head: number) => void;
  /** What is new, if this laptop has all that was before it; `lines` as in an answer. */
  readonly rows: (head: RowsHead, lines: string) => void;
}

/** The line on which the server says what is new, and takes a little work. Losing it loses nothing: rounds go on by the clock. */
export class LiveLine {
  private socket: Socket | undefined;
  private retry: Cancel | undefined;
  private failures = 0;
  private welcome = false;
  private bringsRows = false;
  private closed = false;
  private readonly pushing: PushByLine;
  private readonly env: Env;
  private readonly link: () => ServerLink;
  private readonly hooks: LiveHooks;

  constructor(env: Env, link: () => ServerLink, hooks: LiveHooks) {
    this.env = env;
    this.link = link;
    this.hooks = hooks;
    this.pushing = new PushByLine(env);
  }

  get isUp(): boolean {
    return this.welcome;
  }

  /** What this laptop sends will come back as rows by this line. */
  get tellsRows(): boolean {
    return this.welcome && this.bringsRows;
  }

  /** Hands over work by the line; undefined: it must go by a round. */
  async push(round: SyncRequest, health: string): Promise<readonly Piece[] | undefined> {
    const { socket } = this;
    return socket && this.welcome ? this.pushing.ask((text) => socket.send(text), round, health) : undefined;
  }

  /** Connects, or waits less for the next attempt. */
  open(): void {
    if (this.closed || this.socket) return;
    this.retry?.();
    this.retry = undefined;
    const { serverUrl, token } = this.link();
    if (token === undefined) return;
    const url = new URL(`${serverUrl.replace(/\/+$/, '')}/live${rowsWanted}`);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = this.env.network.openSocket(url.href, {
      opened: () => socket.send(JSON.stringify({ type: 'hello', token })),
      message: (text) => this.hear(text),
      closed: (code) => this.lost(code),
    });
    this.socket = socket;
  }

  /** Begins anew, with the token of now. */
  reopen(): void {
    this.socket?.close();
    this.socket = undefined;
    this.welcome = false;
    this.pushing.lost();
    this.open();
  }

  close(): void {
    this.closed = true;
    this.welcome = false;
    this.retry?.();
    this.socket?.close();
    this.socket = undefined;
    this.pushing.lost();
  }

  private hear(text: string): void {
    const end = text.indexOf('\n');
    const parsed = LiveDown.safeParse(jsonOf(end === -1 ? text : text.slice(0, end)));
    if (!parsed.success) return;
    const { data } = parsed;
    if (data.type === 'rows') {
      this.hooks.rows(data, end === -1 ? '' : text.slice(end + 1));
      return;
    }
    if (data.type === 'answer') {
      this.pushing.answered(data.n, end === -1 ? '' : text.slice(end + 1));
      return;
    }
    if (data.type === 'welcome') {
      this.welcome = true;
      this.bringsRows = data.rows === true;
      this.pushing.isTaken = data.pushes === true;
      this.failures = 0;
    }
    if (data.type === 'poke' || data.type === 'welcome') this.hooks.poked(data.head);
    else this.hooks.perhaps();
  }

  private lost(code: number): void {
    const wasUp = this.welcome;
    this.socket = undefined;
    this.welcome = false;
    this.pushing.lost();
    if (this.closed) return;
    // The status must not say "online" of a server that has just gone: a round finds out. Spread, so that a restarted server is not met by everyone at once.
    if (wasUp) this.env.timers.after(this.env.random() * askSpreadMs, () => this.ask());
    // Sync says why the session ended; a renewed one reopens the line.
    if (code === closeUnauthorized) {
      this.ask();
      return;
    }
    this.failures += 1;
    this.retry = this.env.timers.after(backoffMs(this.failures, this.env.random), () => {
      this.retry = undefined;
      this.open();
    });
  }

  private ask(): void {
    if (!this.closed) this.hooks.perhaps();
  }
}
