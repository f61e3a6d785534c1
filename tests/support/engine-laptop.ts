import { rmSync } from 'node:fs';
import { callMethod } from '../../electron/engine/api/call.ts';
import type { Network } from '../../electron/engine/env.ts';
import { Events } from '../../electron/engine/events.ts';
import { nodeEnv } from '../../electron/engine/node-env.ts';
import { tempFolder } from '../../electron/engine/testing/open-test-person.ts';
import { Session } from '../../electron/engine/session/session.ts';
import { demoPassword } from '../../server/demo/generate.ts';
import type { EngineEvent, Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';
import type { QueryInput, QueryName, QueryResults } from '../../shared/protocol/queries.ts';
import { PluggedNetwork } from './plugged-network.ts';

/** The engine of one laptop without its windows: the same calls, the same encrypted files, and a network that can be pulled out. */
export class EngineLaptop {
  readonly events: EngineEvent[] = [];
  private readonly plug = new PluggedNetwork(nodeEnv().network);
  /** Its server's name, as the name service of this network would have it. */
  elsewhere: string | undefined;
  readonly folder = tempFolder();
  private readonly serverUrl: string;
  private session: Session;

  constructor(serverUrl: string) {
    this.serverUrl = serverUrl;
    this.session = this.start();
  }

  get offline(): boolean {
    return this.plug.offline;
  }

  set offline(out: boolean) {
    this.plug.offline = out;
  }

  async signIn(name: string): Promise<void> {
    const result = await this.call('session.signIn', {
      serverUrl: this.serverUrl,
      email: `${name}@demo.hearthline`,
      password: demoPassword,
      offlineSecret: 'an offline secret',
    });
    if (!result.ok) throw new Error(result.trouble.kind);
    await this.call('sync.now', {});
  }

  call<M extends Method>(method: M, args: MethodArgs<M>): Promise<MethodResults[M]> {
    return callMethod(this.session, method, args) as Promise<MethodResults[M]>;
  }

  query<Q extends QueryName>(name: Q, args: QueryInput<Q>): Promise<QueryResults[Q]> {
    return this.call('query', { name, args }) as Promise<QueryResults[Q]>;
  }

  async run(type: string, args: unknown): Promise<string> {
    const result = await this.call('command.run', { type, args });
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
    return result.id;
  }

  /** Does to the open store what no code of ours does. */
  tamper(sql: string): void {
    this.session.open.person.db.exec(sql);
  }

  /** Ends the engine as its process would end, and starts it again on the same folder. */
  async restart(): Promise<void> {
    await this.session.close();
    this.session = this.start();
  }

  /** Opens the last person's store again. */
  async unlock(): Promise<void> {
    const state = await this.call('session.state', {});
    if (state.phase !== 'locked') throw new Error(`not locked but ${state.phase}`);
    const result = await this.call('session.unlock', { storeId: state.person.storeId, offlineSecret: 'an offline secret' });
    if (!result.ok) throw new Error(result.trouble.kind);
  }

  async end(): Promise<void> {
    await this.session.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private found(url: string): string {
    return this.elsewhere === undefined ? url : url.replace(new URL(this.serverUrl).host, this.elsewhere);
  }

  private start(): Session {
    const env = nodeEnv();
    const events = new Events();
    events.listen((event) => void this.events.push(event));
    const network = {
      send: (request: Parameters<Network['send']>[0]) => this.plug.send({ ...request, url: this.found(request.url) }),
      openSocket: (...[url, on]: Parameters<Network['openSocket']>) => this.plug.openSocket(this.found(url), on),
    };
    const keychain = {
      wrap: () => Promise.resolve({ ok: false as const, error: 'unavailable' as const }),
      unwrap: () => Promise.resolve({ ok: false as const, error: 'unavailable' as const }),
    };
    return new Session({
      ...{
        storesDir: this.folder,
        nativeBinding: undefined,
        defaultServerUrl: this.serverUrl,
        appVersion: '0.1.0',
        deviceName: 'Laptop',
        platform: 'test',
      },
      ...{ env: { ...env, network }, events, keychain, secretCost: { memoryKiB: 64, passes: 1 } },
    });
  }
}

/** Waits until the look gives something, for at most so long. */
export async function eventually<T>(look: () => Promise<T | undefined>, withinMs = 20_000): Promise<T> {
  for (const until = Date.now() + withinMs; ;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error('did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
