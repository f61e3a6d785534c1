import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer, type Piece } from './read-answer.ts';
import { LineSplitter } from './split-lines.ts';

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 });

test('lines are the same however the bytes were cut, also in the middle of a letter', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', ' ')),
        { minLength: 1, maxLength: 20 },
      ),
      sizes,
      (lines, cuts) => {
        const splitter = new LineSplitter();
        const got = cut(Buffer.from(`${lines.join('\n')}\n`, 'utf8'), cuts).flatMap((piece) => splitter.push(piece));
        expect(got).toEqual(lines.map((line) => Buffer.from(line, 'utf8').toString('utf8')));
        expect(splitter.rest()).toBe('');
      },
    ),
  );
});

test('bytes that are no text are refused', () => {
  expect(() => new LineSplitter().push(Buffer.from([0x48, 0xff, 0xfe, 0x0a]))).toThrow('malformed-answer');
});

const header = {
  protocol: 1,
  serverVersion: '0',
  epoch: 'e',
  serverNow: '2026-11-22T15:00:00.000Z',
  head: 40,
  outcomes: [],
  scopesHash: 'x',
};

function answerText(rows: number, page: number): string {
  const lines = [`H\t${JSON.stringify(header)}`];
  for (let n = 1; n <= rows; n += 1) {
    lines.push(`R\t${String(n)}\ttask\ttask-${String(n)}\t1\torg,user:prac-ä\t{"title":"Übung ${String(n)} 💉"}`);
    if (n % page === 0) lines.push(`P\t${String(n)}`);
  }
  return [...lines, `P\t${String(rows)}`, 'E\t{"more":false}'].join('\n') + '\n';
}

async function piecesOf(body: Iterable<Uint8Array>): Promise<Piece[]> {
  const pieces: Piece[] = [];
  // An array is as good as a network: both come piece by piece.
  for await (const piece of readAnswer(body as unknown as AsyncIterable<Uint8Array>)) pieces.push(piece);
  return pieces;
}

test('any cutting of the answer gives the same pages', async () => {
  const bytes = Buffer.from(answerText(12, 5));
  const whole = await piecesOf([bytes]);
  await fc.assert(
    fc.asyncProperty(sizes, async (cuts) => {
      expect(await piecesOf(cut(bytes, cuts))).toEqual(whole);
    }),
  );
});

test('an answer that ends anywhere before its end is told as cut', async () => {
  const bytes = Buffer.from(answerText(6, 2));
  for (let at = 1; at < bytes.length; at += 7) await expect(piecesOf([bytes.subarray(0, at)])).rejects.toMatchObject({ code: 'cut' });
});

test('random bytes never do more than being refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      await expect(
        piecesOf([Buffer.concat([Buffer.from(`H\t${JSON.stringify(header)}\n`), bytes, Buffer.from('\n')])]),
      ).rejects.toMatchObject({ name: 'Fault' });
    }),
  );
});
