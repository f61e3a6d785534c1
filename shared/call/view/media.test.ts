import { afterEach, describe, expect, it, vi } from 'vitest';
import { openMedia } from './media.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose camera fails in this way; the microphone works, or fails too. */
function browserWith(camera: string, microphone: 'works' | 'fails'): { readonly sound: object; readonly empty: object } {
  const [sound, empty] = [{ of: 'microphone' }, { of: 'nothing' }];
  vi.stubGlobal('MediaStream', function none() {
    return empty;
  });
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: ({ video }: MediaStreamConstraints) =>
        video || microphone === 'fails' ? Promise.reject(new DOMException('', camera)) : Promise.resolve(sound),
    },
  });
  return { sound, empty };
}

describe('a camera that cannot be had', () => {
  it.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
  ])('%s is told as %s, and sound alone joins', async (name, trouble) => {
    const { sound } = browserWith(name, 'works');
    expect(await openMedia()).toEqual({ stream: sound, trouble });
  });

  it('joins to listen when there is no microphone either, and still says why', async () => {
    const { empty } = browserWith('NotFoundError', 'fails');
    expect(await openMedia()).toEqual({ stream: empty, trouble: 'missing' });
  });
});
