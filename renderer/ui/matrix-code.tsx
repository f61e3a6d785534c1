import type { DrawingContext, RenderOptions } from 'bwip-js/browser';
import { useMemo, type ReactElement } from 'react';

interface Modules {
  readonly size: number;
  readonly path: string;
}

interface MatrixCodeProps {
  /** One symbology of the library: who names one loads one. */
  readonly encode: (options: RenderOptions, drawing: DrawingContext<Modules>) => Modules;
  readonly options: RenderOptions;
  readonly label: string;
  readonly className: string;
  /** Empty modules around it, as its standard asks. */
  readonly quiet: number;
}

/** A square code as a path of our own: no picture is loaded and no markup is taken from anywhere. */
export function MatrixCode({ encode, options, label, className, quiet }: MatrixCodeProps): ReactElement {
  const key = JSON.stringify(options);
  const { size, path } = useMemo(() => modulesOf(encode, JSON.parse(key) as RenderOptions), [encode, key]);
  const side = String(size + 2 * quiet);
  return (
    <svg
      className={className}
      role="img"
      aria-label={label}
      viewBox={`${String(-quiet)} ${String(-quiet)} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" fillRule="evenodd" />
    </svg>
  );
}

/** What the library draws are squares of one module each: they become one path in modules. */
function modulesOf(encode: MatrixCodeProps['encode'], options: RenderOptions): Modules {
  let width = 0;
  const parts: string[] = [];
  return encode(
    { ...options, scale: 1 },
    {
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
    },
  );
}
