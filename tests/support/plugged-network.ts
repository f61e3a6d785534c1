import type { HttpAnswer, HttpRequest, Network, Socket, SocketHandlers } from '../../electron/engine/env.ts';
import { Fault } from '../../shared/kernel/fault.ts';

const closeAbnormal = 1006;

/** A network with a plug: pulled out, nothing is asked any more and every open line is gone. */
export class PluggedNetwork implements Network {
  private readonly lines = new Map<Socket, SocketHandlers>();
  private readonly network: Network;
  private out = false;

  constructor(network: Network) {
    this.network = network;
  }

  get offline(): boolean {
    return this.out;
  }

  set offline(out: boolean) {
    this.out = out;
    if (!out) return;
    for (const [line, on] of this.lines) {
      line.close();
      on.closed(closeAbnormal);
    }
    this.lines.clear();
  }

  send(request: HttpRequest): Promise<HttpAnswer> {
    return this.out ? Promise.reject(new Fault('unreachable', 'later')) : this.network.send(request);
  }

  openSocket(url: string, on: SocketHandlers): Socket {
    const line = this.network.openSocket(this.out ? 'ws://127.0.0.1:1' : url, {
      ...on,
      closed: (code) => {
        this.lines.delete(line);
        on.closed(code);
      },
    });
    if (!this.out) this.lines.set(line, on);
    return {
      send: (text) => line.send(text),
      close: () => {
        this.lines.delete(line);
        line.close();
      },
    };
  }
}
