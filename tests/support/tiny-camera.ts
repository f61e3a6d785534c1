import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const width = 160;
const height = 120;
const perSecond = 5;
const seconds = 2;
const side = 24;

/**
 * A camera of 160×120 at five pictures a second: what is asked is who sees whom, and thirty pictures are coded at once on one machine
 * that in life are coded on six. Chromium's own made-up camera gives 1280×720 when that is wished for.
 */
export class TinyCamera {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'hearthline-camera-'));
  /** What a Chromium or Electron is started with. */
  readonly args: readonly string[];

  constructor() {
    const file = path.join(this.#folder, 'square.y4m');
    writeFileSync(file, movingSquare());
    this.args = [
      `--use-fake-device-for-media-stream=fps=${String(perSecond)}`,
      `--use-file-for-fake-video-capture=${file}`,
      '--use-fake-ui-for-media-stream',
    ];
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** As YUV4MPEG2, which is bare pictures one after the other: a bright square that walks over grey. */
function movingSquare(): Buffer {
  const frames = Array.from({ length: perSecond * seconds }, (_, index) => {
    const bright = Buffer.alloc(width * height, 90);
    for (let y = 0; y < side; y++) bright.fill(220, (40 + y) * width + index * 13, (40 + y) * width + index * 13 + side);
    return Buffer.concat([Buffer.from('FRAME\n'), bright, Buffer.alloc((width * height) / 2, 128)]);
  });
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${String(width)} H${String(height)} F${String(perSecond)}:1 Ip A1:1 C420jpeg\n`),
    ...frames,
  ]);
}
