import type { Env, Socket } from './env.ts';
import type { Events } from './events.ts';
import type { ServerLink } from './sync/server-link.ts';
import { jsonOf } from './sync/trouble.ts';

/** The lines of video calls. A window says and hears text; the session's token is put in here, where no page can read it. */
export class CallLines {
  private readonly sockets = new Map<string, Socket>();
  private readonly env: Env;
  private readonly events: Events;
  private readonly link: () => ServerLink;

  constructor(env: Env, events: Events, link: () => ServerLink) {
    this.env = env;
    this.events = events;
    this.link = link;
  }

  open(lineId: string): { readonly opening: boolean } {
    this.close(lineId);
    const url = new URL(`${this.link().serverUrl.replace(/\/+$/, '')}/call`);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket: Socket = this.env.network.openSocket(url.href, {
      opened: () => this.events.tell({ event: 'call', lineId, what: 'opened' }),
      message: (text) => {
        if (this.sockets.get(lineId) === socket) this.events.tell({ event: 'call', lineId, what: 'heard', text });
      },
      closed: () => {
        if (this.sockets.get(lineId) !== socket) return;
        this.sockets.delete(lineId);
        this.events.tell({ event: 'call', lineId, what: 'lost' });
      },
    });
    this.sockets.set(lineId, socket);
    return { opening: true };
  }

  /** `said` is false when there is no such line (any more). */
  say(lineId: string, text: string): { readonly said: boolean } {
    const socket = this.sockets.get(lineId);
    socket?.send(this.withToken(text));
    return { said: socket !== undefined };
  }

  close(lineId: string): { readonly closed: true } {
    const socket = this.sockets.get(lineId);
    this.sockets.delete(lineId);
    socket?.close();
    return { closed: true };
  }

  closeAll(): void {
    for (const lineId of [...this.sockets.keys()]) this.close(lineId);
  }

  private withToken(text: string): string {
    const message = jsonOf(text);
    const { token } = this.link();
    const isHello = typeof message === 'object' && message !== null && (message as { type?: unknown }).type === 'hello';
    return isHello && token !== undefined ? JSON.stringify({ ...message, token }) : text;
  }
}
