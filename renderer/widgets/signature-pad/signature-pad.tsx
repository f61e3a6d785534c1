import { Button } from '@mantine/core';
import { useEffect, useRef, type ReactElement } from 'react';
import Pad from 'signature_pad';
import type { DrawnName } from '../../../shared/records/visit-signature.ts';
import { pathOfStrokes } from './path-of-strokes.ts';
import './signature-pad.css';

interface SignaturePadProps {
  readonly label: string;
  /** The name as it is drawn now; undefined while there is none. */
  readonly onChange: (drawn: DrawnName | undefined) => void;
}

const size = { width: 480, height: 140 } as const;

/** A name drawn with finger, pen or mouse. Kept as the path of its strokes: small, sharp on paper, and nothing that can run. */
export function SignaturePad({ label, onChange }: SignaturePadProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad>(undefined);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const ratio = Math.max(1, window.devicePixelRatio);
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    element.getContext('2d')?.scale(ratio, ratio);
    const drawn = new Pad(element, { penColor: getComputedStyle(element).color, minDistance: 2 });
    pad.current = drawn;
    const ended = (): void => {
      const path = pathOfStrokes(drawn.toData().map(({ points }) => points));
      tell.current(path === '' ? undefined : { path, ...size });
    };
    drawn.addEventListener('endStroke', ended);
    return () => {
      drawn.removeEventListener('endStroke', ended);
      drawn.off();
    };
  }, []);
  const clear = (): void => {
    pad.current?.clear();
    onChange(undefined);
  };
  return (
    <div className="signature-pad">
      <canvas ref={canvas} style={size} role="img" aria-label={label} />
      <div className="signature-pad-foot">
        <span>Sign above the line</span>
        <Button size="xs" variant="subtle" color="gray" onClick={clear}>
          Clear signature
        </Button>
      </div>
    </div>
  );
}

/** A drawn name as it is shown and printed. */
export function DrawnSignature({ drawn, name }: { readonly drawn: DrawnName; readonly name: string }): ReactElement {
  return (
    <svg className="drawn-signature" viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={`Signature of ${name}`}>
      <path d={drawn.path} fill="none" stroke="currentColor" strokeWidth={2.2} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
