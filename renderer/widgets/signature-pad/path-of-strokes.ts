interface Point {
  readonly x: number;
  readonly y: number;
}

/** Strokes as SVG path data, smoothed through the midpoints. Points are thinned so that a name stays a few kilobytes. */
export function pathOfStrokes(strokes: readonly (readonly Point[])[]): string {
  return strokes.map(strokePath).filter(Boolean).join(' ');
}

const mostPoints = 160;

function strokePath(points: readonly Point[]): string {
  const step = Math.max(1, Math.ceil(points.length / mostPoints));
  const kept = points.filter((_, i) => i % step === 0 || i === points.length - 1);
  const [first, ...rest] = kept;
  if (!first) return '';
  if (rest.length === 0) return `M ${at(first)} L ${at({ x: first.x + 0.1, y: first.y })}`;
  const curves = rest.map((point, i) => {
    const before = kept[i] ?? first;
    return `Q ${at(before)} ${at({ x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 })}`;
  });
  return `M ${at(first)} ${curves.join(' ')} L ${at(rest.at(-1) ?? first)}`;
}

function at({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
