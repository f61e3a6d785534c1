import { Client } from 'pg';
import type { World } from './world.ts';

/** Holds back what a simulated server asks of its database. */
export interface Gate {
  /** Runs the real statement when its time comes; never, once the server was killed. */
  readonly pass: <T>(work: () => Promise<T>) => Promise<T>;
  readonly world: World;
  /** Connections to be broken when the server is killed. */
  readonly clients: Set<Client>;
}

type Done = (error: unknown, result?: unknown) => void;

/** PostgreSQL's client with every statement behind the gate: real SQL, one statement at a time, in the order that the seed gives. */
export function gatedClient(gate: Gate): typeof Client {
  return class extends Client {
    /** The last statement that was given to this connection: they run one after the other, also those that were sent together. */
    private last: Promise<unknown> = Promise.resolve();

    constructor(...args: ConstructorParameters<typeof Client>) {
      super(...args);
      this.on('error', () => undefined);
      gate.clients.add(this);
    }

    // The two ways in which the library calls it: with a callback at the end, or for a promise.
    override query = ((...args: unknown[]) => {
      const done = typeof args.at(-1) === 'function' ? (args.pop() as Done) : undefined;
      const ask = super.query.bind(this) as (...given: unknown[]) => Promise<unknown>;
      const { last } = this;
      const answer = last.then(() => gate.pass(() => ask(...args)));
      this.last = answer.catch(() => undefined);
      if (!done) return answer;
      answer.then(
        (result) => done(undefined, result),
        (error: unknown) => done(error),
      );
      return undefined;
    }) as Client['query'];

    // Making a connection is real time, and is waited for.
    override connect = ((done?: Done) => {
      gate.world.outside += 1;
      const connected = super.connect().finally(() => (gate.world.outside -= 1));
      if (!done) return connected;
      connected.then(
        () => done(undefined, this),
        (error: unknown) => done(error),
      );
      return undefined;
    }) as Client['connect'];
  };
}
