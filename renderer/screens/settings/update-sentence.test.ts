import { describe, expect, it } from 'vitest';
import { updateSentence } from './update-sentence.ts';

const when = (): string => 'at 10:41';

describe('what the settings say about updates', () => {
  it('a ready update restarts only when nothing would be interrupted, and names what would be', () => {
    const held = updateSentence({ phase: 'ready', version: '0.2.0' }, ['Visit note', 'Visit in progress'], when);
    expect(held.text).toBe('Version 0.2.0 is ready. Finish first: Visit note, Visit in progress.');
    expect(held.action).toEqual({ do: 'install', label: 'Restart to update', blocked: true });
    expect(updateSentence({ phase: 'ready', version: '0.2.0' }, [], when).action?.blocked).toBe(false);
  });

  it('an update is fetched only when the person says so', () => {
    expect(updateSentence({ phase: 'available', version: '0.2.0' }, [], when).action?.do).toBe('download');
  });

  it('a tampered update is told as such, with a way on', () => {
    const said = updateSentence({ phase: 'failed', why: 'tampered' }, [], when);
    expect(said.caution).toBe(true);
    expect(said.text).toContain('thrown away');
    expect(said.action?.do).toBe('check');
  });

  it('nothing can be pressed while it checks or fetches', () => {
    expect(updateSentence({ phase: 'checking' }, [], when).action).toBeUndefined();
    expect(updateSentence({ phase: 'downloading', version: '0.2.0', percent: 41.6 }, [], when)).toEqual({
      text: 'Fetching version 0.2.0: 42 %',
      caution: false,
    });
  });
});
