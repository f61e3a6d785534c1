import { expect, test } from 'vitest';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import { useDemoServer } from '../support/demo-server.ts';
import type { EngineLaptop } from '../support/engine-laptop.ts';
import { eventually } from '../support/engine-laptop.ts';

const { laptopOf } = useDemoServer();
const now = (): Instant => instant(Date.now());

test('an order that two pharmacists took in hand without the network is in the hands of the first who is back, and the second is told', async () => {
  const jonah = await laptopOf('pharmacist');
  const mina = await laptopOf('pharmacist2');
  const free = (await jonah.query('pharmacyQueue', { now: now() })).orders.find(({ holder: held, state }) => !held && state === 'new');
  if (!free) throw new Error('the demonstration has a new order in nobody’s hands');
  const orderId = free.id;
  const patientId = free.patient.id;
  const holder = async (laptop: EngineLaptop): Promise<string | undefined> =>
    (await laptop.query('orderReview', { orderId, now: now() }))?.claim?.doc.practitionerName;

  for (const laptop of [jonah, mina]) {
    laptop.offline = true;
    await laptop.run('order.claim', { orderId, patientId, claimedAt: now() });
  }
  expect([await holder(jonah), await holder(mina)]).toEqual(['Jonah Achterberg', 'Mina Farr']);

  jonah.offline = false;
  await jonah.call('sync.now', {});
  await eventually(async () => ((await jonah.query('outbox', {})).every(({ state }) => state === 'sent') ? true : undefined));
  mina.offline = false;
  await mina.call('sync.now', {});
  expect(await eventually(async () => ((await holder(mina)) === 'Jonah Achterberg' ? true : undefined))).toBe(true);
  // Her claim is kept with its reason until she lets it go; nothing is lost and nothing is taken silently.
  const [refused] = (await mina.query('outbox', {})).filter(({ state }) => state === 'refused');
  expect(refused).toMatchObject({ type: 'order.claim' });

  // Given back without the network, it is free for the other as soon as that arrives.
  jonah.offline = true;
  await jonah.run('order.release', { orderId, patientId, releasedAt: now() });
  jonah.offline = false;
  await jonah.call('sync.now', {});
  await eventually(async () => {
    await mina.call('sync.now', {});
    const claim = (await mina.query('orderReview', { orderId, now: now() }))?.claim?.doc;
    return claim?.releasedAt === undefined ? undefined : true;
  });
  await mina.run('order.claim', { orderId, patientId, claimedAt: now() });
  expect(await holder(mina)).toBe('Mina Farr');
});
