import { useEffect, useRef, type ReactElement } from 'react';

interface CallTileProps {
  readonly name: string;
  readonly stream: MediaStream | undefined;
  readonly own?: boolean;
  /** What stands where no picture is. */
  readonly note?: string | undefined;
}

/** One participant: picture and sound, and the name in words. */
export function CallTile({ name, stream, own = false, note }: CallTileProps): ReactElement {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && video.current.srcObject !== (stream ?? null)) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <figure className="call-tile" data-own={own}>
      {/* A call has no captions; what is said is not recorded. */}
      <video ref={video} autoPlay playsInline muted={own} aria-label={`Picture of ${name}`} />
      {note ? <p className="call-tile-note">{note}</p> : null}
      <figcaption>{own ? 'You' : name}</figcaption>
    </figure>
  );
}
