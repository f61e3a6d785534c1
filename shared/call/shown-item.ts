import { z } from 'zod';

/** What somebody of the staff shows to everybody in a call: a page of teaching, or a photo. It goes from window to window and is kept nowhere. */
const Page = z.strictObject({
  kind: z.literal('page'),
  /** In both languages: who sees it reads their own. */
  title: z.strictObject({ en: z.string().max(300), es: z.string().max(300) }),
  parts: z
    .array(
      z.strictObject({
        heading: z.strictObject({ en: z.string().max(300), es: z.string().max(300) }),
        lines: z.strictObject({ en: z.array(z.string().max(2000)).max(60), es: z.array(z.string().max(2000)).max(60) }),
      }),
    )
    .max(40),
});
const Photo = z.strictObject({
  kind: z.literal('photo'),
  title: z.string().max(200),
  /** JPEG in base64, made small before it is sent. */
  jpeg: z.string().max(1_400_000),
});
export const ShownItem = z.discriminatedUnion('kind', [Page, Photo]);
export type ShownItem = z.infer<typeof ShownItem>;

/** Data channels take 16 kB at once everywhere. */
const pieceLength = 12_000;
const mostPieces = 160;

const Piece = z.strictObject({
  show: z.number().int().min(1),
  n: z.number().int().min(0),
  of: z.number().int().min(0).max(mostPieces),
  text: z.string().max(pieceLength),
});

/** An item in pieces; no pieces at all mean that nothing is shown any more. */
export function piecesOf(show: number, item: ShownItem | undefined): string[] {
  if (!item) return [JSON.stringify({ show, n: 0, of: 0, text: '' })];
  const ascii = JSON.stringify(item).replaceAll(/[\u007f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const texts = ascii.match(new RegExp(`.{1,${String(pieceLength)}}`, 'gs')) ?? [];
  return texts.map((text, n) => JSON.stringify({ show, n, of: texts.length, text }));
}

/** Puts together what one other participant shows. Pieces that do not belong, or are no item in the end, change nothing. */
export class ShownBy {
  #show = 0;
  #texts: string[] = [];
  item: ShownItem | undefined;

  /** @returns whether what is shown is another thing now. */
  hear(text: string): boolean {
    const piece = Piece.safeParse(parseJson(text)).data;
    if (!piece || piece.show < this.#show) return false;
    if (piece.of === 0) {
      const had = this.item !== undefined;
      [this.#show, this.#texts, this.item] = [piece.show, [], undefined];
      return had;
    }
    if (piece.n === 0) [this.#show, this.#texts] = [piece.show, []];
    if (piece.show !== this.#show || piece.n !== this.#texts.length) return false;
    this.#texts.push(piece.text);
    if (this.#texts.length < piece.of) return false;
    const item = ShownItem.safeParse(parseJson(this.#texts.join(''))).data;
    this.#texts = [];
    if (!item) return false;
    this.item = item;
    return true;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
