import { useEffect, useRef, useState } from 'react';
import { openMedia, stopMedia, type CallMedia, type DeviceChoice } from './media.ts';

export interface Device {
  readonly id: string;
  readonly label: string;
}

export interface Devices {
  readonly media: CallMedia | undefined;
  readonly cameras: readonly Device[];
  readonly microphones: readonly Device[];
  readonly choice: DeviceChoice;
  readonly choose: (choice: DeviceChoice) => void;
  /** Asks the browser anew: after a permission was given, or the other program closed. */
  readonly again: () => void;
}

/** Camera and microphone of this window while it is open, which others there are, and a choice among them. */
export function useDevices(able = true): Devices {
  const [media, setMedia] = useState<CallMedia>();
  const [known, setKnown] = useState<readonly MediaDeviceInfo[]>([]);
  const [choice, setChoice] = useState<DeviceChoice>({});
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!able) return undefined;
    let over = false;
    let opened: CallMedia | undefined;
    void openMedia(choice).then(async (got) => {
      if (over) return stopMedia(got.stream);
      opened = got;
      setMedia(got);
      // Names are told only after a yes.
      const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
      setKnown(devices);
    });
    return () => {
      over = true;
      if (opened) stopMedia(opened.stream);
    };
  }, [able, choice, tries]);
  const of = (kind: MediaDeviceKind): readonly Device[] =>
    known
      .filter((one) => one.kind === kind && one.deviceId !== '' && one.deviceId !== 'communications')
      .map((one, n) => ({ id: one.deviceId, label: one.label || String(n + 1) }));
  return {
    ...{ media, choice, cameras: of('videoinput'), microphones: of('audioinput') },
    choose: (more) => setChoice({ ...choice, ...more }),
    again: () => setTries(tries + 1),
  };
}

/** How loud this stream is, 0 to 1, ten times a second: whoever speaks sees it move. */
export function useLoudness(stream: MediaStream | undefined): number {
  const [loudness, setLoudness] = useState(0);
  const last = useRef(0);
  useEffect(() => {
    if (!stream || stream.getAudioTracks().length === 0) return undefined;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const timer = window.setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const now = Math.min(1, Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length) * 4);
      const steps = Math.round(Math.max(now, last.current * 0.7) * 10);
      last.current = Math.max(now, last.current * 0.7);
      setLoudness(steps / 10);
    }, 100);
    return () => {
      window.clearInterval(timer);
      void context.close();
    };
  }, [stream]);
  return loudness;
}
