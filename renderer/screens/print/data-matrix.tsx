import { gs1datamatrix } from 'bwip-js/browser';
import { useMemo, type ReactElement } from 'react';

/** A GS1 DataMatrix with its quiet zone, as a path of our own: no picture is loaded and no markup is taken from anywhere. */
export function DataMatrix({ text, label }: { readonly text: string; readonly label: string }): ReactElement {
  const { size, path } = useMemo(() => squaresOf(text), [text]);
  return (
    <svg
      className="data-matrix"
      role="img"
      aria-label={label}
      viewBox={`-2 -2 ${String(size + 4)} ${String(size + 4)}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}

/** What the library draws are squares of one module each: they become one path in modules. */
function squaresOf(text: string): { readonly size: number; readonly path: string } {
  let width = 0;
  const parts: string[] = [];
  // Our own lots have no GTIN beside them: GS1's rule that they must is left aside.
  const options = { bcid: 'gs1datamatrix', text, scale: 1, dontlint: true };
  return gs1datamatrix<{ readonly size: number; readonly path: string }>(options, {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (w) => {
      width = w;
    },
    line: () => undefined,
    polygon: (points) => parts.push(`M${points.map((point) => point.join(' ')).join('L')}Z`),
    hexagon: () => undefined,
    ellipse: () => undefined,
    fill: () => undefined,
    text: () => undefined,
    end: () => ({ size: width, path: parts.join('') }),
  });
}
