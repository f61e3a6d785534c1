import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { addMinutes } from '../../shared/kernel/time.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import { box } from '../testing/boxes.ts';
import { clinic, days, noon, orgId, patient } from '../testing/clinic.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { carrierSignature } from './carrier-api.ts';
import { carrierRound } from './carrier-job.ts';

const [token, secret] = ['token-of-this-test', 'secret-of-this-test'];
const later = addMinutes(noon, 60);

interface Asked {
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

let running: Server | undefined;
afterEach(() => {
  running?.closeAllConnections();
  running?.close();
});

/** A carrier as its customers see it: refuses whom it does not know, signs what it says. */
async function carrier(answer: (asked: Asked, response: ServerResponse) => string | undefined): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { headers } = request;
      asked.push({ body, headers });
      const known = headers['authorization'] === `Bearer ${token}`;
      const signed = headers['x-signature'] === carrierSignature(secret, String(headers['x-timestamp']), body);
      if (!known || !signed) return void response.writeHead(401).end();
      const text = answer({ body, headers }, response);
      if (text === undefined) return;
      const at = response.getHeader('x-timestamp') ?? new Date(Date.parse(later)).toISOString();
      response.setHeader('x-timestamp', at);
      if (!response.hasHeader('x-signature')) response.setHeader('x-signature', carrierSignature(secret, String(at), text));
      response.end(text);
    });
  });
  running = server;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/status`, asked };
}

const says = (...statuses: object[]) => JSON.stringify({ statuses });

onEmbeddedPostgres('a carrier that is asked over HTTP', (postgres) => {
  const world = async () => {
    const { database } = await postgres.fresh();
    const made = await clinic(database);
    const parcel = (id: string, more: object = {}) =>
      box(id, 'packed', {
        carrier: { name: 'Parcel Co', trackingNumber: `T-${id}` },
        window: { earliest: noon, latest: days(1) },
        ...more,
      });
    await made.add(patient('pat-1'), parcel('shp-1'), parcel('shp-2'), box('shp-3', 'packed'));
    const refused: string[] = [];
    const round = (url: string, more: object = {}) =>
      carrierRound({
        ...{ database, commits: made.commits, clock: () => Date.parse(later) },
        carrier: { url, token, secret, ...more },
        onRefused: (why) => void refused.push(...why),
      });
    const rows = <K extends Kind>(kind: K) =>
      database.snapshot(orgId, (query) =>
        query<{ id: string; doc: DocOf<K> }>(`SELECT id, doc FROM ${kind} WHERE org_id = $1 ORDER BY id`, [orgId]),
      );
    const commands = async (): Promise<number> => {
      const found = await database.query<{ many: number }>(
        `SELECT count(*)::int AS many FROM command_log WHERE org_id = $1 AND type = 'shipment.track'`,
        [orgId],
      );
      return found[0]?.many ?? 0;
    };
    return { round, refused, rows, commands };
  };

  it('a parcel out for delivery is on its way; only numbers leave, signed; told twice it is taken over once', async () => {
    const { round, refused, rows, commands } = await world();
    const { url, asked } = await carrier(() => says({ trackingNumber: 'T-shp-1', status: 'Out for delivery', at: noon }));
    await round(url);
    await round(url);
    const [one, two] = await rows('shipment');
    expect(one?.doc).toMatchObject({ status: 'on-route', carrier: { status: 'out-for-delivery', statusAt: noon } });
    expect(two?.doc.status).toBe('packed');
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ trackingNumbers: ['T-shp-1', 'T-shp-2'] });
    expect(await commands()).toBe(1);
    expect(refused).toEqual([]);
  });

  it('a parcel that will be late raises its task, and the patient is to be told', async () => {
    const { round, rows } = await world();
    const { url } = await carrier(() =>
      says({ trackingNumber: 'T-shp-2', status: 'Exception', detail: 'Truck broke down', at: noon, expectedAt: days(2) }),
    );
    await round(url);
    const late = (await rows('shipment')).find(({ id }) => id === 'shp-2');
    expect(late?.doc).toMatchObject({ expectedAt: days(2), tellPatient: { about: 'late' } });
    expect(late?.doc.lateReason).toContain('Truck broke down');
    const asked = (await rows('task')).map(({ doc }) => doc.title);
    expect(asked).toContain('Tell the patient that the delivery is late');
  });

  it('an older word that comes late changes nothing, and a delivered one is delivered', async () => {
    const { round, rows, commands } = await world();
    let statuses = [{ trackingNumber: 'T-shp-1', status: 'Delivered', at: addMinutes(noon, 30) }];
    const { url } = await carrier(() => says(...statuses));
    await round(url);
    statuses = [{ trackingNumber: 'T-shp-1', status: 'In transit', at: noon }];
    await round(url);
    expect((await rows('shipment'))[0]?.doc).toMatchObject({ status: 'delivered', deliveredAt: addMinutes(noon, 30) });
    expect(await commands()).toBe(1);
  });

  it('of a list with bad lines the good ones are taken over, and each bad one is refused with its reason, without its number', async () => {
    const { round, refused, rows } = await world();
    const { url } = await carrier(() =>
      says(
        { trackingNumber: 'T-shp-1', status: 'In transit', at: noon },
        { trackingNumber: 'T-shp-2', status: 'Fell into a volcano', at: noon },
        { trackingNumber: 'T-shp-2', status: 'In transit', at: '2032-06-08 14:00' },
        { trackingNumber: 'T-of-somebody-else', status: 'Delivered', at: noon },
        { trackingNumber: 'T-shp-2', at: noon },
      ),
    );
    await round(url);
    expect((await rows('shipment')).map(({ doc }) => doc.status)).toEqual(['on-route', 'packed', 'packed']);
    expect(refused).toEqual([
      'status 2: its words are not understood',
      'status 3: its time does not say its zone',
      'status 4: a number that was not asked for',
      'status 5: no valid status',
    ]);
    expect(refused.join()).not.toContain('T-');
  });

  it.each<[string, (asked: Asked, response: ServerResponse) => string | undefined]>([
    ['the answer is not JSON', () => '<html>maintenance</html>'],
    ['the answer is not a list of statuses', () => '{"parcels":[]}'],
    ['the carrier answered 503', (_asked, response) => void response.writeHead(503).end()],
    [
      'the signature of the answer is not right',
      (_asked, response) => {
        response.setHeader('x-signature', 'ab'.repeat(32));
        return says({ trackingNumber: 'T-shp-1', status: 'Delivered', at: noon });
      },
    ],
    [
      'the answer was signed too long ago',
      (_asked, response) => {
        response.setHeader('x-timestamp', noon);
        return says({ trackingNumber: 'T-shp-1', status: 'Delivered', at: noon });
      },
    ],
    ['the carrier could not be reached in time', () => undefined],
  ])('%s: nothing is taken over', async (why, answer) => {
    const { round, refused, rows, commands } = await world();
    const { url } = await carrier(answer);
    await round(url, { patienceMs: 300 });
    expect(refused).toEqual([why]);
    expect(await commands()).toBe(0);
    expect((await rows('shipment'))[0]?.doc.status).toBe('packed');
  });

  it('who does not hold the secret is refused by the carrier', async () => {
    const { round, refused } = await world();
    const { url } = await carrier(() => says());
    await round(url, { secret: 'another' });
    expect(refused).toEqual(['the carrier answered 401']);
  });
});
