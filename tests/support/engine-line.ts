import type { Page } from '@playwright/test';
import type { EngineReply, Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';
import { ENGINE_PORT } from '../../shared/protocol/ipc-names.ts';
import type { QueryInput, QueryName, QueryResults } from '../../shared/protocol/queries.ts';
import type { Bridge } from '../../shared/protocol/ipc.ts';

/** What the page keeps for us between calls. */
interface Line {
  port?: MessagePort;
  next: number;
  ports: number;
  answers: number;
  readonly pending: Map<number, (reply: EngineReply | 'lost') => void>;
}
type PageGlobals = { hearthline: Bridge; testLine?: Line };

/** Talks to the engine from inside a page, over the page's own port and beside the app's own calls. Follows the engine through restarts. */
export class EngineLine {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(page: Page): Promise<EngineLine> {
    const line = new EngineLine(page);
    await page.evaluate((portMessage) => {
      const globals = globalThis as unknown as PageGlobals;
      if (globals.testLine) return;
      // Far above the ids of the app's own requests on the same port.
      const kept: Line = { next: 1e9, ports: 0, answers: 0, pending: new Map() };
      globals.testLine = kept;
      window.addEventListener('message', ({ data, ports: [port] }) => {
        if (data !== portMessage || !port) return;
        for (const answer of kept.pending.values()) answer('lost');
        kept.pending.clear();
        kept.port = port;
        kept.ports += 1;
        port.addEventListener('message', ({ data: reply }: MessageEvent<EngineReply>) => {
          kept.pending.get(reply.id)?.(reply);
          if (kept.pending.delete(reply.id)) kept.answers += 1;
        });
        port.start();
      });
      globals.hearthline.connectEngine();
    }, ENGINE_PORT);
    await line.ports(1);
    return line;
  }

  /** Waits until this many ports have come: one more after each death of the engine. */
  async ports(atLeast: number): Promise<void> {
    await this.#page.waitForFunction((count) => ((globalThis as unknown as PageGlobals).testLine?.ports ?? 0) >= count, atLeast);
  }

  /** How many answers have come in all. */
  answers(): Promise<number> {
    return this.#page.evaluate(() => (globalThis as unknown as PageGlobals).testLine?.answers ?? 0);
  }

  /** Waits until this many answers have come in all. */
  async answered(atLeast: number): Promise<void> {
    await this.#page.waitForFunction((count) => ((globalThis as unknown as PageGlobals).testLine?.answers ?? 0) >= count, atLeast);
  }

  /** Asks all at once. 'lost' is what the engine did not live to answer. */
  askAll(requests: readonly (readonly [string, unknown])[]): Promise<(EngineReply | 'lost')[]> {
    return this.#page.evaluate<(EngineReply | 'lost')[], readonly (readonly [string, unknown])[]>((all) => {
      const line = (globalThis as unknown as PageGlobals).testLine;
      const ask = (method: string, args: unknown): Promise<EngineReply | 'lost'> =>
        new Promise((resolve) => {
          if (!line?.port) {
            resolve('lost');
            return;
          }
          const id = line.next++;
          line.pending.set(id, resolve);
          line.port.postMessage({ id, method, args });
        });
      return Promise.all(all.map(([method, args]) => ask(method, args)));
    }, requests);
  }

  async call<M extends Method>(method: M, args: MethodArgs<M>): Promise<MethodResults[M]> {
    const [reply = 'lost'] = await this.askAll([[method, args]]);
    if (reply === 'lost' || 'fault' in reply) throw new Error(`${method}: ${reply === 'lost' ? 'lost' : reply.fault.code}`);
    return reply.value as MethodResults[M];
  }

  async query<Q extends QueryName>(name: Q, args: QueryInput<Q>): Promise<QueryResults[Q]> {
    return (await this.call('query', { name, args })) as QueryResults[Q];
  }

  /** Runs a command; a refusal is an error here. */
  async run(type: string, args: unknown): Promise<void> {
    const result = await this.call('command.run', { type, args });
    if (!result.ok) throw new Error(`${type} was refused: ${JSON.stringify(result.refusal)}`);
  }
}
