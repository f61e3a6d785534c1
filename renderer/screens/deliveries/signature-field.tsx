import { Button } from '@mantine/core';
import { useId, useRef, useState, type PointerEvent, type ReactElement } from 'react';
import type { DrawnSignature } from '../../../shared/records/delivery-proof.ts';

const size = { width: 420, height: 130 };

interface SignatureFieldProps {
  readonly label: string;
  readonly value: DrawnSignature | undefined;
  readonly onChange: (signature: DrawnSignature | undefined) => void;
}

/** Drawn with a finger, a pen or a mouse; kept as one path, so that it stays sharp on paper. */
export function SignatureField({ label, value, onChange }: SignatureFieldProps): ReactElement {
  const id = useId();
  const drawing = useRef(false);
  const [path, setPath] = useState(value?.path ?? '');
  const point = (event: PointerEvent<SVGSVGElement>): string => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * size.width);
    const y = Math.round(((event.clientY - box.top) / box.height) * size.height);
    return `${String(x)} ${String(y)}`;
  };
  const finish = (): void => {
    if (!drawing.current) return;
    drawing.current = false;
    onChange(path.length < 12 ? undefined : { ...size, path });
  };
  return (
    <div className="signature-field">
      <div className="signature-field-head">
        <span id={id}>{label}</span>
        {path && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setPath('');
              onChange(undefined);
            }}
          >
            Draw again
          </Button>
        )}
      </div>
      <svg
        role="img"
        aria-labelledby={id}
        viewBox={`0 0 ${String(size.width)} ${String(size.height)}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          const at = point(event);
          setPath((before) => `${before}M${at}`);
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return;
          const at = point(event);
          setPath((before) => `${before}L${at}`);
        }}
        onPointerUp={finish}
        onPointerCancel={finish}
      >
        <line x1="20" x2={size.width - 20} y1="104" y2="104" />
        <path d={path} />
      </svg>
    </div>
  );
}
