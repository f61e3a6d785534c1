import { Button } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Notice } from '../../ui/notice.tsx';

const problems: Readonly<Record<string, string>> = {
  NotFoundError: 'This laptop has no camera. Choose a file instead.',
  NotReadableError: 'The camera is used by another program. Close it there and try again.',
  NotAllowedError: 'The system does not let Hearthline use the camera. Allow it in the system’s privacy settings, or choose a file.',
};

/** The camera's picture and the one thing to do with it. The camera is on only while this is on screen. */
export function Camera({ onPhoto }: { readonly onPhoto: (photo: Blob) => void }): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  const [ready, setReady] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let left = false;
    let stream: MediaStream | undefined;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    navigator.mediaDevices
      .getUserMedia({ video: { width: { ideal: 1920 }, height: { ideal: 1080 }, facingMode: 'environment' }, audio: false })
      .then(
        (opened) => {
          stream = opened;
          if (left || !video.current) return stop();
          video.current.srcObject = opened;
          return video.current.play().then(() => setReady(true));
        },
        (error: unknown) =>
          setProblem(problems[error instanceof Error ? error.name : ''] ?? 'The camera could not be opened. Choose a file instead.'),
      )
      .catch(() => undefined);
    return () => {
      left = true;
      stop();
    };
  }, []);

  const take = (): void => {
    const from = video.current;
    if (!from) return;
    const canvas = document.createElement('canvas');
    canvas.width = from.videoWidth;
    canvas.height = from.videoHeight;
    canvas.getContext('2d')?.drawImage(from, 0, 0);
    canvas.toBlob((photo) => photo && onPhoto(photo), 'image/jpeg', 0.92);
  };

  if (problem) return <Notice tone="caution">{problem}</Notice>;
  return (
    <div className="photo-camera">
      {/* A live picture without sound has nothing to caption. */}
      <video ref={video} muted playsInline aria-label="What the camera sees" />
      <Button leftSection={<IconCamera size={16} aria-hidden />} onClick={take} disabled={!ready}>
        Take photo
      </Button>
    </div>
  );
}
