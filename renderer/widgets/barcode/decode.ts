import {
  BarcodeFormat,
  BinaryBitmap,
  DataMatrixReader,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  RGBLuminanceSource,
  type Reader,
} from '@zxing/library';

const hints = new Map<DecodeHintType, unknown>([
  [DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.CODE_128, BarcodeFormat.EAN_13]],
  [DecodeHintType.TRY_HARDER, true],
]);

/** The codes that packages of drugs carry: the square one, and the older ones in lines. */
let readers: readonly Reader[] | undefined;

interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The text of the code in a picture, or undefined when none is read in it. */
export function decodePicture({ data, width, height }: Picture): string | undefined {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at += 1) {
    const from = at * 4;
    grey[at] = ((data[from] ?? 0) * 299 + (data[from + 1] ?? 0) * 587 + (data[from + 2] ?? 0) * 114) / 1000;
  }
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
  readers ??= [new DataMatrixReader(), new MultiFormatOneDReader(hints)];
  for (const reader of readers)
    try {
      return reader.decode(bitmap, hints).getText();
    } catch {
      // The library says by an exception that it read nothing: most pictures of a moving hand hold nothing.
    }
  return undefined;
}
