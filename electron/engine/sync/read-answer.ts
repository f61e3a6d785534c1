import { Fault } from '../../../shared/kernel/fault.ts';
import type { SyncEnd, SyncHeader } from '../../../shared/protocol/sync.ts';
import { parseLine, type Change, type Mark } from './parse-line.ts';
import { LineSplitter } from './split-lines.ts';

/** The answer in the pieces in which it may be kept: the header, whole pages, the end. */
export type Piece =
  | { readonly piece: 'header'; readonly header: SyncHeader }
  | { readonly piece: 'page'; readonly changes: readonly Change[]; readonly mark: Mark }
  | { readonly piece: 'end'; readonly end: SyncEnd };

/** Reads a stream of bytes cut anywhere. Throws `not-our-server`, `malformed-answer`, or `cut` when the end is missing; pieces given before that are whole. */
export async function* readAnswer(body: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const splitter = new LineSplitter();
  const order = new Order();
  let end: Piece | undefined;
  for await (const bytes of body) {
    order.refuseForeign(bytes);
    for (const line of splitter.push(bytes)) {
      const piece = order.take(line);
      if (piece?.piece === 'end') end = piece;
      else if (piece) yield piece;
    }
  }
  if (!end || splitter.rest() !== '') throw new Fault('cut', 'later');
  // Given last, so that the connection is read to its end and can be used again.
  yield end;
}

/** Which line may follow which. */
class Order {
  private ended = false;
  private begun = false;
  private headerSeen = false;
  private changes: Change[] = [];

  /** A captive portal or another program answers in its own way, from the first byte on. */
  refuseForeign(bytes: Uint8Array): void {
    if (!this.begun && bytes.length > 0 && bytes[0] !== 0x48) throw new Fault('not-our-server', 'later');
    if (bytes.length > 0) this.begun = true;
  }

  take(line: string): Piece | undefined {
    const parsed = parseLine(line);
    if (this.ended || (parsed.tag === 'H') === this.headerSeen) throw new Fault('malformed-answer', 'later');
    switch (parsed.tag) {
      case 'H':
        this.headerSeen = true;
        return { piece: 'header', header: parsed.header };
      case 'R':
      case 'G':
        this.changes.push(parsed);
        return undefined;
      case 'P':
      case 'B': {
        const { changes } = this;
        this.changes = [];
        return { piece: 'page', changes, mark: parsed };
      }
      case 'E':
        // Rows that no mark covers are not whole.
        if (this.changes.length > 0) throw new Fault('malformed-answer', 'later');
        this.ended = true;
        return { piece: 'end', end: parsed.end };
    }
  }
}
