import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../data/database.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { Listener } from './listener.ts';
import { Nodes, nodesChannel } from './nodes.ts';

onEmbeddedPostgres('nodes that talk to each other', (postgres) => {
  let database: Database;
  let now = Date.now();
  const ends: (() => Promise<void>)[] = [];
  const failures: string[] = [];

  async function node(): Promise<{ nodes: Nodes; heard: unknown[]; outOfStep: string[]; gone: string[] }> {
    const nodes = new Nodes(database, { clock: () => now, onFailure: (what) => failures.push(what) });
    const heard: unknown[] = [];
    const outOfStep: string[] = [];
    const gone: string[] = [];
    nodes.hear('test', (body) => heard.push(body));
    nodes.onOutOfStep((id) => outOfStep.push(id));
    nodes.onGone((id) => gone.push(id));
    const listener = new Listener(database, [nodesChannel], (_channel, payload) => nodes.heard(payload));
    await listener.start();
    nodes.start();
    ends.push(async () => {
      await nodes.stop();
      await listener.stop();
    });
    return { nodes, heard, outOfStep, gone };
  }

  beforeAll(async () => {
    ({ database } = await postgres.fresh());
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });

  it('what one says the others hear, in its order, whatever its length and letters; it does not hear itself', async () => {
    const [a, b, c] = [await node(), await node(), await node()];
    const long = { sdp: 'ž"\\\n'.repeat(10_000) };
    const said = [...Array.from({ length: 300 }, (_, n) => n), long, 'last'];
    for (const one of said) a.nodes.say('test', one);
    await expect.poll(() => b.heard.at(-1)).toBe('last');
    await expect.poll(() => c.heard.at(-1)).toBe('last');
    expect(b.heard).toEqual(said);
    expect(c.heard).toEqual(said);
    expect(a.heard).toEqual([]);
  });

  it('a node is told of nodes that it meets, that end, and that fall silent', async () => {
    const [a, b] = [await node(), await node()];
    b.nodes.say('test', 1);
    await expect.poll(() => a.outOfStep).toContain(b.nodes.id);
    await b.nodes.stop();
    await expect.poll(() => a.gone).toEqual([b.nodes.id]);
    const silent = new Nodes(database, { clock: () => now, onFailure: () => undefined });
    silent.say('test', 2);
    await expect.poll(() => a.outOfStep).toContain(silent.id);
    now += 20_000;
    await expect.poll(() => a.gone).toContain(silent.id);
  }, 20_000);

  it('who missed something is told so, and hears the next', async () => {
    const a = await node();
    const b = await node();
    await expect.poll(() => b.outOfStep.length).toBeGreaterThan(0);
    b.outOfStep.length = 0;
    b.nodes.heard(`${a.nodes.id} 90 1 2 {"topic":"test","body":"ha`);
    b.nodes.heard(`${a.nodes.id} 91 1 1 {"topic":"test","body":"whole"}`);
    expect(b.heard).toEqual(['whole']);
    expect(b.outOfStep).toEqual([a.nodes.id]);
    b.nodes.heard('nonsense');
    b.nodes.heard(`${a.nodes.id} 92 1 1 {"topic":`);
    expect(b.heard).toEqual(['whole']);
  }, 20_000);
});
