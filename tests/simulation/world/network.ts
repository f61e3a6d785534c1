import type { HttpAnswer, HttpRequest, Network, Socket, SocketHandlers } from '../../../electron/engine/env.ts';
import { readUp } from '../../../server/live/connection.ts';
import type { Line, Lines } from '../../../server/live/lines.ts';
import { closeUnauthorized, rowsWanted, type Push } from '../../../shared/protocol/live.ts';
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
  /** The same for what it says on the live line. */
  readonly tapLine: (text: string) => void;
}

const portal = Buffer.from('<!doctype html><title>Welcome to the guest network</title>');

/** The way between one laptop and the server. Every request's fate follows from its number. */
export class Link {
  weather: WeatherName = 'good';
  private sent = 0;
  private readonly lines = new Set<SimLine>();
  private readonly options: LinkOptions;

  constructor(options: LinkOptions) {
    this.options = options;
  }

  /** The network as a process sees it; once the process is dead nothing reaches it any more. */
  network(isAlive: () => boolean, fault: MakeFault): Network {
    return {
      send: (request) => this.send(request, isAlive, fault),
      openSocket: (url, on) => this.openSocket(url, on, isAlive),
    };
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

  private openSocket(url: string, on: SocketHandlers, isAlive: () => boolean): Socket {
    const { world, server, dice } = this.options;
    const weather = weathers[this.weather];
    const line = new SimLine(on, isAlive, url.endsWith(rowsWanted), {
      carry: (one, text) => this.carry(one, text),
      gone: (one, lines) => {
        this.lines.delete(one);
        // The server notices a little later, or with the next it says.
        world.after(dice.fork('hang up', (this.sent += 1)).between(...weather.delay), () => lines?.closed(one));
      },
    });
    const fate = dice.fork('line', (this.sent += 1));
    world.activity += 1;
    world.after(fate.between(...weather.delay), () => {
      if (!server.up || fate.chance(weather.lost + weather.deaf / 2)) line.break();
      else if (line.open()) this.lines.add(line);
    });
    const share = fate.next();
    const greet = (token: string): void => {
      world.after(fate.between(...weather.delay), () => line.greet(server.nodes[Math.floor(share * server.nodes.length)], token));
    };
    const send = (text: string): void => {
      const said = readUp(text);
      if (!said) line.break(1002);
      else if (said.type === 'hello') greet(said.token);
      else this.bring(line, said);
    };
    return { send, close: () => line.close() };
  }

  /** Work on its way up: lost, late, twice, or overtaken by a round with the same work. */
  private bring(line: SimLine, push: Push): void {
    const { world, server, dice, counts } = this.options;
    const { deaf, delay, delayed, duplicated } = weathers[this.weather];
    const fate = dice.fork('push', (this.sent += 1));
    world.activity += 1;
    counts.add('push by the line');
    if (fate.chance(deaf / 2)) {
      counts.add('push lost');
      if (fate.chance(0.3)) line.break();
      return;
    }
    const late = fate.chance(delayed);
    if (late) counts.add('push late');
    const arrive = (): void => line.bring(server, push);
    world.after(fate.between(...delay) * (late ? 10 : 1), arrive);
    if (!fate.chance(duplicated)) return;
    counts.add('push twice');
    world.after(fate.between(0, 20_000), arrive);
  }

  /** One message on its way down: lost, late, twice, overtaken by another, or kept somewhere and given out again much later. */
  private carry(line: SimLine, text: string): void {
    const { world, dice, counts } = this.options;
    this.options.tapLine(text);
    const { deaf, delay, delayed, duplicated } = weathers[this.weather];
    const fate = dice.fork('message', (this.sent += 1));
    if (fate.chance(deaf)) {
      counts.add('poke lost');
      if (fate.chance(0.3)) line.break();
      return;
    }
    const late = fate.chance(delayed);
    if (late) counts.add('poke late');
    world.after(fate.between(...delay) * (late ? 10 : 1), () => line.say(text));
    if (!fate.chance(duplicated)) return;
    counts.add('poke twice');
    world.after(fate.between(0, 20_000), () => {
      for (const one of this.lines) one.say(text);
    });
  }
}

interface Way {
  readonly carry: (line: SimLine, text: string) => void;
  readonly gone: (line: SimLine, lines: Lines | undefined) => void;
}

/** One live line: what the laptop has of it, and what the server has. */
class SimLine implements Line {
  readonly isFull = false;
  readonly wantsRows: boolean;
  private state: 'opening' | 'open' | 'closed' = 'opening';
  private lines: Lines | undefined;
  private readonly on: SocketHandlers;
  private readonly isAlive: () => boolean;
  private readonly way: Way;

  constructor(on: SocketHandlers, isAlive: () => boolean, wantsRows: boolean, way: Way) {
    this.on = on;
    this.isAlive = isAlive;
    this.wantsRows = wantsRows;
    this.way = way;
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  open(): boolean {
    if (this.state !== 'opening' || !this.isAlive()) return false;
    this.state = 'open';
    this.on.opened();
    return true;
  }

  greet(lines: Lines | undefined, token: string): void {
    if (!this.isOpen) return;
    if (!lines) this.break();
    else {
      this.lines = lines;
      void lines.hello(this, token);
    }
  }

  bring(server: ServerNode, push: Push): void {
    if (this.isOpen && this.lines && server.up) server.push(this.lines, this, push);
  }

  send(text: string): void {
    if (this.isOpen) this.way.carry(this, text);
  }

  say(text: string): void {
    if (this.isOpen && this.isAlive()) this.on.message(text);
  }

  bye(): void {
    this.say(JSON.stringify({ type: 'bye' }));
    this.break(closeUnauthorized);
  }

  drop(): void {
    this.break(1013);
  }

  break(code = 1006): void {
    if (this.state === 'closed') return;
    this.close();
    if (this.isAlive()) this.on.closed(code);
  }

  close(): void {
    this.state = 'closed';
    this.way.gone(this, this.lines);
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
