/** Why there is no picture or no sound, in the ways that somebody can mend. */
export type MediaTrouble = 'denied' | 'in-use' | 'missing';

export interface CallMedia {
  readonly stream: MediaStream;
  readonly trouble: MediaTrouble | undefined;
}

/** Which of several cameras and microphones; the browser's own choice where nothing is said. */
export interface DeviceChoice {
  readonly camera?: string | undefined;
  readonly microphone?: string | undefined;
}

const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
const exactly = (id: string | undefined): { deviceId?: { exact: string } } => (id === undefined ? {} : { deviceId: { exact: id } });

/** Whether this browser can take part at all. */
export function canCall(): boolean {
  return 'RTCPeerConnection' in window && 'mediaDevices' in navigator;
}

/** Camera and microphone; without the camera the microphone alone, and without either an empty stream: one can still listen and write. */
export async function openMedia({ camera, microphone }: DeviceChoice = {}): Promise<CallMedia> {
  const heard = { ...audio, ...exactly(microphone) };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: heard, video: { ...video, ...exactly(camera) } });
    return { stream, trouble: undefined };
  } catch (error) {
    const trouble = troubleOf(error);
    try {
      return { stream: await navigator.mediaDevices.getUserMedia({ audio: heard }), trouble };
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
