import type { HttpAnswer, HttpRequest, Network, Socket, SocketHandlers } from '../../../electron/engine/env.ts';
import type { Counts } from './counts.ts';
import type { Dice } from './dice.ts';
import type { ServerAnswer, ServerNode } from './server-node.ts';
import { weathers, type WeatherName } from './weather.ts';
import type { World } from './world.ts';

/** A fault as the engine's own code makes it: a newer build has a class of its own. */
export type MakeFault = (code: 'unreachable' | 'timeout' | 'cut') => Error;

export interface LinkOptions {
  readonly world: World;
  readonly server: ServerNode;
  readonly dice: Dice;
  readonly counts: Counts;
  /** Sees every answer of the server before the network has its way with it. */
  readonly tap: (request: HttpRequest, answer: ServerAnswer) => void;
}

const portal = Buffer.from('<!doctype html><title>Welcome to the guest network</title>');

/** The way between one laptop and the server. Every request's fate follows from its number. */
export class Link {
  weather: WeatherName = 'good';
  private sent = 0;
  private readonly lines = new Set<Line>();
  private readonly options: LinkOptions;

  constructor(options: LinkOptions) {
    this.options = options;
  }

  /** The network as a process sees it; once the process is dead nothing reaches it any more. */
  network(isAlive: () => boolean, fault: MakeFault): Network {
    return {
      send: (request) => this.send(request, isAlive, fault),
      openSocket: (_url, on) => this.openSocket(on, isAlive),
    };
  }

  /** Tells every open line that the organisation has something new. */
  poke(head: number): void {
    const { world, dice, counts } = this.options;
    for (const line of this.lines) {
      const { deaf, delay } = weathers[this.weather];
      const throwOf = dice.fork('poke', (this.sent += 1));
      if (throwOf.chance(deaf)) {
        counts.add('poke lost');
        if (throwOf.chance(0.3)) line.break();
      } else world.after(throwOf.between(...delay), () => line.say({ type: 'poke', head }));
    }
  }

  /** The server is gone, or this laptop is. */
  hangUp(): void {
    for (const line of [...this.lines]) line.break();
  }

  private send(request: HttpRequest, isAlive: () => boolean, fault: MakeFault): Promise<HttpAnswer> {
    const { world, server, dice, counts } = this.options;
    const weather = weathers[this.weather];
    const fate = dice.fork('request', (this.sent += 1));
    world.activity += 1;
    const way = (): number => fate.between(...weather.delay) * (fate.chance(weather.delayed) ? 10 : 1);
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = (ms: number, done: () => void): void => {
        world.after(ms, () => {
          if (settled || !isAlive()) return;
          settled = true;
          world.activity += 1;
          done();
        });
      };
      const silence = (): void => settle(request.silenceMs, () => reject(fault('timeout')));
      const refused = (ms: number): void => settle(ms, () => reject(fault('unreachable')));
      silence();
      request.signal?.addEventListener('abort', () => refused(0));

      if (fate.chance(weather.lost)) {
        counts.add('request lost');
        // Half are told at once, half only by silence.
        if (fate.chance(0.5)) refused(way());
        return;
      }
      if (fate.chance(weather.foreign)) {
        counts.add('foreign answer');
        const answer = fate.pick(foreignAnswers);
        settle(way(), () => resolve({ status: answer?.[0] ?? 200, headers: {}, body: once(Buffer.from(answer?.[1] ?? portal)) }));
        return;
      }
      const toServer = (first: boolean): void => {
        if (!server.up) {
          if (first) refused(way());
          return;
        }
        void server.handle(asServerRequest(request)).then((answer) => {
          this.options.tap(request, answer);
          if (!first) return;
          if (fate.chance(weather.answerLost)) {
            counts.add('answer lost');
            if (fate.chance(0.5)) refused(way());
            return;
          }
          const cutAt = fate.chance(weather.cut) ? fate.below(answer.body.length + 1) : undefined;
          if (cutAt !== undefined) counts.add('answer cut');
          const body = this.pieces(answer.body, cutAt, fate, fault);
          settle(way(), () => resolve({ status: answer.status, headers: answer.headers, body }));
        });
      };
      world.after(way(), () => toServer(true));
      if (fate.chance(weather.duplicated)) {
        counts.add('request duplicated');
        world.after(way() + fate.between(0, 20_000), () => toServer(false));
      }
    });
  }

  /** The body in pieces cut anywhere, each a little later; or only a part of it. */
  private async *pieces(body: Buffer, cutAt: number | undefined, fate: Dice, fault: MakeFault): AsyncGenerator<Uint8Array> {
    const { world } = this.options;
    const end = cutAt ?? body.length;
    for (let at = 0; at < end;) {
      const next = Math.min(end, at + 1 + fate.below(Math.max(64, body.length)));
      yield body.subarray(at, next);
      at = next;
      if (at < end) await world.sleep(fate.between(0, 50));
    }
    if (cutAt !== undefined) {
      await world.sleep(fate.between(0, 200));
      throw fault('cut');
    }
  }

  private openSocket(on: SocketHandlers, isAlive: () => boolean): Socket {
    const { world, server, dice } = this.options;
    const weather = weathers[this.weather];
    const line = new Line(on, isAlive, () => this.lines.delete(line));
    const fate = dice.fork('line', (this.sent += 1));
    world.activity += 1;
    world.after(fate.between(...weather.delay), () => {
      if (!server.up || fate.chance(weather.lost + weather.deaf / 2)) line.break();
      else if (line.open()) {
        this.lines.add(line);
        world.after(fate.between(...weather.delay), () => line.say({ type: 'welcome', head: 0 }));
      }
    });
    return { send: () => undefined, close: () => line.close() };
  }
}

/** One live line, as far as the laptop notices it. */
class Line {
  private state: 'opening' | 'open' | 'closed' = 'opening';
  private readonly on: SocketHandlers;
  private readonly isAlive: () => boolean;
  private readonly gone: () => void;

  constructor(on: SocketHandlers, isAlive: () => boolean, gone: () => void) {
    this.on = on;
    this.isAlive = isAlive;
    this.gone = gone;
  }

  open(): boolean {
    if (this.state !== 'opening' || !this.isAlive()) return false;
    this.state = 'open';
    this.on.opened();
    return true;
  }

  say(message: object): void {
    if (this.state === 'open' && this.isAlive()) this.on.message(JSON.stringify(message));
  }

  break(): void {
    if (this.state === 'closed') return;
    this.close();
    if (this.isAlive()) this.on.closed(1006);
  }

  close(): void {
    this.state = 'closed';
    this.gone();
  }
}

const foreignAnswers: readonly (readonly [number, string])[] = [
  [200, portal.toString()],
  [302, portal.toString()],
  [502, 'Bad gateway'],
  [503, JSON.stringify({ error: { code: 'server-busy', retryAfterSeconds: 7 } })],
  [429, JSON.stringify({ error: { code: 'too-many-attempts', retryAfterSeconds: 3 } })],
  [413, 'Too large'],
];

async function* once(body: Buffer): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield body;
}

function asServerRequest({ method, url, headers, body }: HttpRequest) {
  return { method, path: new URL(url).pathname, headers, body };
}
