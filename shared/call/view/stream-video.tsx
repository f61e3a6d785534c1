import { useEffect, useRef, type ReactElement } from 'react';

interface StreamVideoProps {
  readonly stream: MediaStream | undefined;
  readonly label: string;
  /** One's own picture, without one's own sound. */
  readonly own?: boolean;
}

/** A participant's picture and sound. */
export function StreamVideo({ stream, label, own = false }: StreamVideoProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === (stream ?? null)) return;
    element.srcObject = stream ?? null;
    // A browser that starts nothing by itself starts it with the next touch; the tap on "join" is one.
    if (stream) void element.play().catch(() => undefined);
  }, [stream]);
  // A call has no captions; what is said is not recorded.
  return <video ref={video} autoPlay playsInline muted={own} aria-label={label} />;
}
