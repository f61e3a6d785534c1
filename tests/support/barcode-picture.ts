import bwip from 'bwip-js/node';
import { seededRandom } from '../../server/demo/random.ts';

interface Look {
  /** Points a module is wide. */
  readonly module?: number;
  readonly upsideDown?: boolean;
  /** How much each point may be off. */
  readonly noise?: number;
}

interface Picture {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** What a camera sees of a printed GS1 DataMatrix: the code in the middle of white paper, drawn by the library that prints our labels. */
export function pictureOf(text: string, { module = 8, upsideDown = false, noise = 0 }: Look = {}): Picture {
  const [drawn] = bwip.raw({ bcid: 'gs1datamatrix', text, dontlint: true } as never) as unknown as [
    { readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number },
  ];
  const [width, height] = [640, 480];
  const [left, top] = [Math.floor((width - drawn.pixx * module) / 2), Math.floor((height - drawn.pixy * module) / 2)];
  const dice = seededRandom(7, 1);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [column, row] = [Math.floor((x - left) / module), Math.floor((y - top) / module)];
      const isDark = column >= 0 && row >= 0 && column < drawn.pixx && row < drawn.pixy && drawn.pixs[row * drawn.pixx + column] === 1;
      const at = (upsideDown ? (height - 1 - y) * width + (width - 1 - x) : y * width + x) * 4;
      data.fill((isDark ? 30 : 225) + (noise > 0 ? dice.int(-noise, noise) : 0), at, at + 3);
    }
  return { data, width, height };
}

/** The same as a video of one picture, in the format that Chromium takes for a camera (YUV4MPEG2, grey). */
export function videoOf({ data, width, height }: Picture, frames = 10): Buffer {
  const grey = Buffer.from(Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0));
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${String(width)} H${String(height)} F10:1 Ip A1:1 C420jpeg\n`),
    ...Array.from({ length: frames }, () => frame),
  ]);
}
