import { beforeEach, expect, test } from 'vitest';
import { instant } from '../../../shared/kernel/time.ts';
import { LiveUp } from '../../../shared/protocol/live.ts';
import type { CommandEnvelope, SyncRequest } from '../../../shared/protocol/sync.ts';
import { nodeEnv } from '../node-env.ts';
import { PushByLine } from './push-by-line.ts';

const at = instant(0);
const command = (id: string): CommandEnvelope => ({
  ...{ id: id as CommandEnvelope['id'], type: 'task.create', version: 1, args: {}, at, actorId: 'prac-ana' as CommandEnvelope['actorId'] },
  ...{ deviceId: 'dev-1', signature: 's' },
});
const round = (...ids: string[]): SyncRequest => ({
  ...{ protocol: 1, appVersion: '0', clientId: 'c', epoch: 'e', cursor: 0, scopesHash: 'x', backfill: [], limit: 1, deviceNow: at },
  commands: ids.map(command),
});
const answerTo = (ids: readonly string[], more: object = {}): string =>
  `H\t${JSON.stringify({
    ...{ protocol: 1, serverVersion: '0', epoch: 'e', serverNow: at, head: 1, scopesHash: 'x', brief: true },
    outcomes: ids.map((id) => ({ id, outcome: 'applied' })),
    ...more,
  })}\nE\t{"more":false}\n`;

let patience: (() => void)[];
let sent: string[];
let push: PushByLine;
beforeEach(() => {
  patience = [];
  sent = [];
  push = new PushByLine({ ...nodeEnv(), timers: { after: (_ms, run) => (patience.push(run), () => undefined) } });
  push.isTaken = true;
});
const ask = (...ids: string[]): ReturnType<PushByLine['ask']> =>
  push.ask((text) => void sent.push(text), round(...ids), 'waiting=1;refused=0');

test('work is handed over as the server reads it, and its answer is taken as that of a round', async () => {
  const asked = ask('cmd-1', 'cmd-2');
  const [text = ''] = sent;
  expect(LiveUp.parse(JSON.parse(text))).toMatchObject({
    type: 'push',
    n: 1,
    health: 'waiting=1;refused=0',
    round: round('cmd-1', 'cmd-2'),
  });
  push.answered(1, answerTo(['cmd-1', 'cmd-2']));
  expect(await asked).toMatchObject([
    { piece: 'header', header: { brief: true } },
    { piece: 'end', end: { more: false } },
  ]);
});

test('a server that does not take work by the line is not sent any', async () => {
  push.isTaken = false;
  expect(await ask('cmd-1')).toBeUndefined();
  expect(sent).toEqual([]);
});

test.each([
  ['more commands than a line takes', () => ask(...Array.from({ length: 21 }, (_, i) => `cmd-${String(i)}`))],
  ['a command that is too long', () => ask('x'.repeat(40_000))],
  [
    'a round that also fills a scope',
    () => push.ask(() => undefined, { ...round('cmd-1'), backfill: [{ scope: 's', after: 0, until: 1 }] }, ''),
  ],
])('%s goes by a round', async (_what, asked) => {
  expect(await asked()).toBeUndefined();
  expect(sent).toEqual([]);
});

test.each([
  ['an answer without lines', ''],
  ['an answer about other commands', answerTo(['cmd-2'])],
  ['an answer about fewer commands', answerTo([])],
  ['an answer of another server', answerTo(['cmd-1'], { epoch: 'f' })],
  ['an answer that is not about commands alone', answerTo(['cmd-1'], { brief: undefined })],
  ['an answer that was cut', answerTo(['cmd-1']).slice(0, -3)],
  ['something else', 'H\t{}\nE\t{}\n'],
])('%s sends the work by a round', async (_what, lines) => {
  const asked = ask('cmd-1');
  push.answered(1, lines);
  expect(await asked).toBeUndefined();
});

test('a late answer to an earlier push is not taken for the answer to this one', async () => {
  const first = ask('cmd-1');
  push.lost();
  expect(await first).toBeUndefined();
  push.isTaken = true;
  const second = ask('cmd-2');
  push.answered(1, answerTo(['cmd-1']));
  push.answered(2, answerTo(['cmd-2']));
  expect(await second).toMatchObject([{ header: { outcomes: [{ id: 'cmd-2' }] } }, {}]);
});

test('a line that stays silent is given no more work until it is opened anew', async () => {
  const asked = ask('cmd-1');
  for (const run of patience) run();
  expect(await asked).toBeUndefined();
  expect(await ask('cmd-1')).toBeUndefined();
  expect(sent).toHaveLength(1);
});
