import { Modal } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { Notice } from '../../ui/notice.tsx';
import './barcode.css';

const problems: Readonly<Record<string, string>> = {
  NotFoundError: 'This laptop has no camera. Use a scanner, or type the code in.',
  NotReadableError: 'The camera is used by another program. Close it there and try again.',
  NotAllowedError: 'The system does not let Hearthline use the camera. Allow it in the system’s privacy settings, or use a scanner.',
};
const other = 'The camera could not be opened. Use a scanner, or type the code in.';

/** So long after a picture was looked at comes the next: the hand needs longer to hold still. */
const restMs = 150;

interface ScanDialogProps {
  readonly title: string;
  readonly onRead: (text: string) => void;
  readonly onClose: () => void;
}

/** The camera reads the code that is held before it, and closes. It is on only while this is on screen; no picture is kept. */
export function ScanDialog({ title, onRead, onClose }: ScanDialogProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    read.current = onRead;
  }, [onRead]);
  useEffect(() => {
    let left = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    const look = async (): Promise<void> => {
      // The decoder comes when a camera is first used, not with the app.
      const { decodePicture } = await import('./decode.ts');
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      const once = (): void => {
        const from = video.current;
        if (left || !from || !pen) return;
        [canvas.width, canvas.height] = [from.videoWidth, from.videoHeight];
        if (canvas.width > 0) {
          pen.drawImage(from, 0, 0);
          const text = decodePicture(pen.getImageData(0, 0, canvas.width, canvas.height));
          if (text !== undefined) return read.current(text);
        }
        timer = setTimeout(once, restMs);
      };
      once();
    };
    navigator.mediaDevices
      .getUserMedia({ video: { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: 'environment' }, audio: false })
      .then(async (opened) => {
        stream = opened;
        if (left || !video.current) return stop();
        video.current.srcObject = opened;
        await video.current.play();
        await look();
      })
      .catch((error: unknown) => {
        if (!left) setProblem(problems[error instanceof Error ? error.name : ''] ?? other);
      });
    return () => {
      left = true;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return (
    <Modal title={title} opened onClose={onClose} size="lg">
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : (
        <div className="barcode-camera">
          <video ref={video} muted playsInline aria-label="What the camera sees" />
          <p>Hold the square code of the package before the camera. It is read by itself.</p>
        </div>
      )}
    </Modal>
  );
}
