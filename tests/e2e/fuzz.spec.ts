import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { commands } from '../../shared/domain/commands.ts';
import { methods } from '../../shared/protocol/engine-api.ts';
import { channels, type Bridge, type Channel } from '../../shared/protocol/ipc.ts';
import { queryArgs } from '../../shared/protocol/queries.ts';
import { EngineLine } from '../support/engine-line.ts';
import { invoke } from '../support/bridge.ts';
import { signIn } from '../support/sign-in.ts';
import { expect, test } from './fixtures.ts';

const RUNS = 10_000;
const BATCH = 500;

/** Anything that can cross: also what looks like the real thing in part, and what tries the prototype. */
const junk = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(undefined, NaN, -0, '', [], {}, '__proto__', { __proto__: null }, { constructor: { prototype: 1 } }, 'x'.repeat(100_000)),
  fc.record({ route: fc.string(), suggestedName: fc.string() }, { requiredKeys: [] }),
  fc.record({ suggestedName: fc.string({ minLength: 121 }), contentType: fc.constant('text/plain'), text: fc.string() }),
  fc.record({ busy: fc.oneof(fc.array(fc.integer()), fc.string(), fc.array(fc.string(), { minLength: 21 })) }),
  fc.record({ name: fc.string(), args: fc.jsonValue() }),
  fc.record({ type: fc.string(), args: fc.jsonValue() }),
  fc.record({ storeId: fc.constantFrom('../../etc', '..', '/', 'x\0y', ''), offlineSecret: fc.string() }),
);

/** A channel and something that it must refuse. */
const malformedCall = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...(Object.keys(channels) as Channel[])) }, { weight: 1, arbitrary: fc.string() }),
    junk,
  )
  .filter(([channel, args]) => !(Object.hasOwn(channels, channel) && channels[channel as Channel].safeParse(args).success));

function send(page: Page, calls: readonly (readonly [string, unknown])[]): Promise<string[]> {
  return page.evaluate<string[], readonly (readonly [string, unknown])[]>((all) => {
    const { hearthline } = globalThis as unknown as { hearthline: Bridge };
    return Promise.all(
      all.map(([channel, args]) =>
        hearthline.invoke(channel as Channel, args as never).then(
          () => 'accepted',
          (error: unknown) => String(error),
        ),
      ),
    );
  }, calls);
}

test('ten thousand malformed calls to the main process are refused, and it is none the worse', async ({ launch }) => {
  test.setTimeout(180_000);
  const { page, electron } = await launch();
  const calls = fc.sample(malformedCall, { numRuns: RUNS, seed: 20_260_303 });
  for (let at = 0; at < RUNS; at += BATCH) {
    const answers = await send(page, calls.slice(at, at + BATCH));
    expect(answers.filter((answer) => !/bad-arguments|No handler registered/.test(answer))).toEqual([]);
  }
  expect(electron.windows()).toHaveLength(1);
  expect(await invoke(page, 'app:info', {})).toMatchObject({ packaged: false });
});

test('malformed requests to the engine are answered with a fault, and it lives on', async ({ launch }) => {
  test.setTimeout(180_000);
  const app = await launch();
  const line = await EngineLine.open(app.page);
  const [before] = await app.pidsOf('Utility', 'Hearthline engine');
  const names = Object.keys(methods).filter((name) => name !== 'session.state' && name !== 'sync.status');
  const requests = fc.sample(
    fc.tuple(fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor', 'toString'), fc.string()), junk),
    {
      numRuns: 2_000,
      seed: 20_260_303,
    },
  );
  const replies = await line.askAll(requests);
  expect(replies.filter((reply) => reply === 'lost')).toEqual([]);
  const crashed = replies.filter((reply) => reply !== 'lost' && 'fault' in reply && reply.fault.code === 'internal');
  expect(crashed).toEqual([]);
  expect(await app.pidsOf('Utility', 'Hearthline engine')).toEqual([before]);
  expect(await line.call('session.state', {})).toMatchObject({ phase: 'signed-out', people: [] });
});

test('with an open store, malformed commands and queries of every name change nothing', async ({ launch }) => {
  test.setTimeout(180_000);
  const app = await launch();
  await signIn(app.page);
  const line = await EngineLine.open(app.page);
  const [before] = await app.pidsOf('Utility', 'Hearthline engine');
  const seen = (): Promise<unknown> => line.query('outbox', { states: ['waiting', 'sending', 'refused', 'sent'] });
  const outbox = await seen();
  const request = fc.oneof(
    fc.tuple(fc.constant('command.run'), fc.record({ type: fc.constantFrom(...Object.keys(commands)), args: junk })),
    fc.tuple(fc.constant('query'), fc.record({ name: fc.constantFrom(...Object.keys(queryArgs), '__proto__', 'toString'), args: junk })),
    fc.tuple(fc.constantFrom('outbox.retry', 'outbox.replace', 'outbox.discard'), junk),
  );
  const replies = await line.askAll(fc.sample(request, { numRuns: 2_000, seed: 20_260_303 }));
  expect(replies.filter((reply) => reply === 'lost' || ('fault' in reply && reply.fault.code === 'internal'))).toEqual([]);
  expect(await seen()).toEqual(outbox);
  expect(await app.pidsOf('Utility', 'Hearthline engine')).toEqual([before]);
});
