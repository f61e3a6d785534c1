import { useEffect } from 'react';

/** While something is due, the window's title says so in turns: it is seen in the task bar when another window is in front. It names no patient. */
export function useDueAlarm(due: string | undefined, sound: boolean): void {
  useEffect(() => {
    if (!due) return;
    const before = document.title;
    let shown = false;
    const flash = (): void => {
      shown = !shown;
      document.title = shown ? `● ${due}` : before;
    };
    flash();
    const timer = setInterval(flash, 1500);
    const over = new AbortController();
    if (sound) void beepOnce(due, over.signal);
    return () => {
      over.abort();
      clearInterval(timer);
      document.title = before;
    };
  }, [due, sound]);
}

/** Every window of the person rings, one is heard: the first takes the sound for as long as this is due, and no other waits for it. */
async function beepOnce(due: string, over: AbortSignal): Promise<void> {
  await navigator.locks.request(`hearthline-alarm ${due}`, { ifAvailable: true }, async (mine) => {
    if (!mine || over.aborted) return;
    beep();
    await new Promise((resolve) => over.addEventListener('abort', resolve));
  });
}

function beep(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.15;
  tone.frequency.value = 660;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.4);
  tone.onended = () => void audio.close();
}
