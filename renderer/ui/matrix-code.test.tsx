import { BinaryBitmap, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { qrcode } from 'bwip-js/browser';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MatrixCode } from './matrix-code.tsx';

const pixels = 4;

/** What a camera sees of the drawing: each module's middle, black where an odd number of outlines lies around it. */
function photograph(markup: string): BinaryBitmap {
  const [, from = '', , side = ''] = /viewBox="(\S+) (\S+) (\S+) \S+"/.exec(markup) ?? [];
  const outlines = [...markup.matchAll(/M([^Z]+)Z/g)].map(([, text = '']) => text.split('L').map((point) => point.split(' ').map(Number)));
  const isBlack = (x: number, y: number): boolean =>
    outlines.filter((outline) =>
      outline.reduce((inside, [ax = 0, ay = 0], i) => {
        const [bx = 0, by = 0] = outline[(i + 1) % outline.length] ?? [];
        return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
      }, false),
    ).length %
      2 ===
    1;
  const width = Number(side) * pixels;
  const seen = new Uint8ClampedArray(width * width);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      seen[y * width + x] = isBlack(Math.floor(x / pixels) + Number(from) + 0.5, Math.floor(y / pixels) + Number(from) + 0.5) ? 0 : 255;
  return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(seen, width, width)));
}

test('an authenticator app reads from the picture what the key beside it says', () => {
  const uri =
    'otpauth://totp/Prairie%20Home%20Infusion:ana%40clinic.test?secret=F7DZQKI32DSOAHJ6SZPZSGAFQN7CZNCS&issuer=Prairie%20Home%20Infusion';
  const markup = renderToStaticMarkup(
    <MatrixCode encode={qrcode} options={{ bcid: 'qrcode', text: uri }} label="For the app" className="" quiet={4} />,
  );
  expect(new QRCodeReader().decode(photograph(markup)).getText()).toBe(uri);
});
