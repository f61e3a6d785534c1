/** Why there is no picture or no sound, in the ways that somebody can mend. */
export type MediaTrouble = 'denied' | 'in-use' | 'missing';

export interface CallMedia {
  readonly stream: MediaStream;
  readonly trouble: MediaTrouble | undefined;
}

const wanted: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } },
};

/** Camera and microphone; without the camera the microphone alone, and without either an empty stream: one can still listen and write. */
export async function openMedia(): Promise<CallMedia> {
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(wanted), trouble: undefined };
  } catch (error) {
    const trouble = troubleOf(error);
    try {
      return { stream: await navigator.mediaDevices.getUserMedia({ audio: wanted.audio ?? true }), trouble };
    } catch {
      return { stream: new MediaStream(), trouble };
    }
  }
}

function troubleOf(error: unknown): MediaTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'missing';
}

export function stopMedia(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
