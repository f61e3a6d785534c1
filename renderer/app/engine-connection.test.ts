import { describe, expect, it } from 'vitest';
import type { EngineEvent, EngineRequest } from '../../shared/protocol/engine-api.ts';
import { EngineConnection, type Wire } from './engine-connection.ts';

/** A port with a hand on its other end. */
class HandWire implements Wire {
  readonly sent: EngineRequest[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;
  closed = false;
  postMessage(message: unknown): void {
    this.sent.push(message as EngineRequest);
  }
  close(): void {
    this.closed = true;
  }
  say(data: unknown): void {
    this.onmessage?.(new MessageEvent('message', { data }));
  }
}

function connected(): { connection: EngineConnection; wire: HandWire } {
  const connection = new EngineConnection();
  const wire = new HandWire();
  connection.attach(wire);
  return { connection, wire };
}

describe('the line between a window and the engine', () => {
  it('gives each question its own answer, in whatever order they come', async () => {
    const { connection, wire } = connected();
    const first = connection.request('query', { name: 'staff', args: {} });
    const second = connection.request('query', { name: 'branches', args: {} });
    wire.say({ id: wire.sent[1]?.id, value: 'branches' });
    wire.say({ id: wire.sent[0]?.id, value: 'staff' });
    expect(await first).toBe('staff');
    expect(await second).toBe('branches');
  });

  it('holds a question until the engine is there', async () => {
    const connection = new EngineConnection();
    const answer = connection.request('session.state', {});
    const wire = new HandWire();
    connection.attach(wire);
    expect(wire.sent).toHaveLength(1);
    wire.say({ id: wire.sent[0]?.id, value: { phase: 'signed-out' } });
    expect(await answer).toEqual({ phase: 'signed-out' });
  });

  it('asks a query again when the engine was started anew', async () => {
    const { connection, wire } = connected();
    const answer = connection.request('query', { name: 'staff', args: {} });
    const next = new HandWire();
    connection.detach(wire);
    connection.attach(next);
    expect(next.sent.map((request) => request.method)).toEqual(['query']);
    next.say({ id: next.sent[0]?.id, value: [] });
    expect(await answer).toEqual([]);
  });

  it('says that a command was not saved when the engine died under it, and never sends it twice', async () => {
    const { connection, wire } = connected();
    const outcome = connection.request('command.run', { type: 'task.complete', args: {} }).catch((fault: unknown) => fault);
    const next = new HandWire();
    connection.detach(wire);
    expect(await outcome).toMatchObject({ code: 'engine-restarted', retry: 'later' });
    connection.attach(next);
    expect(next.sent).toEqual([]);
  });

  it('sends a command that was given before the first engine was there', async () => {
    const connection = new EngineConnection();
    const outcome = connection.request('command.run', { type: 'task.complete', args: {} });
    const wire = new HandWire();
    connection.attach(wire);
    wire.say({ id: wire.sent[0]?.id, value: { ok: true, id: 'cmd-1' } });
    expect(await outcome).toEqual({ ok: true, id: 'cmd-1' });
  });

  it('hears nothing more from a port that was replaced', () => {
    const { connection, wire } = connected();
    const heard: EngineEvent[] = [];
    connection.listen((event) => heard.push(event));
    connection.attach(new HandWire());
    wire.say({ event: 'outbox' });
    expect(heard).toEqual([]);
    expect(wire.closed).toBe(true);
  });

  it('turns a fault into an error with its code', async () => {
    const { connection, wire } = connected();
    const outcome = connection.request('query', { name: 'staff', args: {} }).catch((fault: unknown) => fault);
    wire.say({ id: wire.sent[0]?.id, fault: { code: 'disk-full' } });
    expect(await outcome).toMatchObject({ code: 'disk-full' });
  });
});
