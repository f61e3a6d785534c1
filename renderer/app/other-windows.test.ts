import { describe, expect, it } from 'vitest';
import { OtherWindows, type Channel } from './other-windows.ts';

/** A broadcast channel in memory: everyone but the sender hears it. */
function room(): () => Channel {
  const ears: { readonly owner: Channel; readonly hear: (event: MessageEvent) => void }[] = [];
  return () => {
    const channel: Channel = {
      postMessage: (data) => {
        for (const { owner, hear } of ears) if (owner !== channel) queueMicrotask(() => hear(new MessageEvent('message', { data })));
      },
      addEventListener: (_type, hear) => void ears.push({ owner: channel, hear }),
    };
    return channel;
  };
}

const patience = { answerMs: 5, saveMs: 100 };
const saves =
  (log: string[], name: string, failed: readonly string[] = [], ms = 0) =>
  async (): Promise<{ failed: readonly string[] }> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    log.push(name);
    return { failed };
  };

describe('two windows of one person', () => {
  it('before one locks, the note in the other is saved too, even when that takes a while', async () => {
    const channel = room();
    const log: string[] = [];
    const one = new OtherWindows(channel(), 'one', saves(log, 'one'));
    new OtherWindows(channel(), 'two', saves(log, 'two', [], 30));
    expect(await one.saveEverywhere('r1', patience)).toEqual({ failed: [] });
    expect(log).toEqual(['one', 'two']);
  });

  it('what cannot be saved in the other window holds back the lock by name', async () => {
    const channel = room();
    const one = new OtherWindows(channel(), 'one', saves([], 'one', ['Phone note']));
    new OtherWindows(channel(), 'two', saves([], 'two', ['Visit note']));
    expect(await one.saveEverywhere('r1', patience)).toEqual({ failed: ['Phone note', 'Visit note'] });
  });

  it('a window that hangs does not hold back the lock for ever', async () => {
    const channel = room();
    const one = new OtherWindows(channel(), 'one', saves([], 'one'));
    new OtherWindows(channel(), 'two', () => new Promise(() => undefined));
    expect(await one.saveEverywhere('r1', patience)).toEqual({ failed: [] });
  });

  it('a touch in one keeps the other open', async () => {
    const channel = room();
    let touched = 0;
    const one = new OtherWindows(channel(), 'one', saves([], 'one'));
    new OtherWindows(channel(), 'two', saves([], 'two')).onTouched(() => touched++);
    one.touch();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(touched).toBe(1);
  });
});
