import fs from 'node:fs';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
type Size = Pick<Bounds, 'width' | 'height'>;

/** The laptop that nurses have. */
const usual: Size = { width: 1280, height: 800 };
/** This much of the title bar must be reachable by a pointer. */
const REACH = 120;

/** Where the window was, if it can be known. A damaged file is as good as none. */
export function readBounds(file: string): Bounds | undefined {
  try {
    const { x, y, width, height } = JSON.parse(fs.readFileSync(file, 'utf8')) as Bounds;
    return [x, y, width, height].every(Number.isInteger) && width > 0 && height > 0 ? { x, y, width, height } : undefined;
  } catch {
    return undefined;
  }
}

export function writeBounds(file: string, bounds: Bounds): void {
  try {
    fs.writeFileSync(file, JSON.stringify(bounds));
  } catch {
    // A full disk must not keep a window from closing.
  }
}

/** The remembered bounds when they can still be reached on one of the screens, else the usual size where the system likes. */
export function boundsOnScreen(remembered: Bounds | undefined, screens: readonly Bounds[]): Bounds | Size {
  if (remembered === undefined) return usual;
  const reachable = screens.some(
    (area) =>
      remembered.y >= area.y &&
      remembered.y < area.y + area.height - REACH / 2 &&
      remembered.x + remembered.width >= area.x + REACH &&
      remembered.x <= area.x + area.width - REACH,
  );
  return reachable ? remembered : usual;
}
