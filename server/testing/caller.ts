import { expect } from 'vitest';
import WebSocket from 'ws';
import type { CallDown, CallUp, RosterEntry } from '../../shared/call/signals.ts';

/** One participant's line, with all that it heard. */
export class Caller {
  readonly heard: CallDown[] = [];
  readonly socket: WebSocket;
  closed = false;

  constructor(url: string, headers: Record<string, string> = {}) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}/call`, { headers });
    this.socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString()) as CallDown));
    this.socket.on('close', () => (this.closed = true));
    this.socket.on('error', () => (this.closed = true));
  }

  async say(message: CallUp | string): Promise<void> {
    if (this.socket.readyState === WebSocket.CONNECTING) await new Promise((resolve) => this.socket.once('open', resolve));
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  get roster(): readonly RosterEntry[] {
    return this.heard.findLast((message) => message.type === 'roster')?.roster ?? [];
  }

  async until(what: (caller: Caller) => boolean): Promise<void> {
    await expect.poll(() => what(this), { timeout: 20_000 }).toBe(true);
  }
}
