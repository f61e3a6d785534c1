import { Fault } from '../../../shared/kernel/fault.ts';

const newline = 0x0a;
/** No document is longer; what is, is not an answer of ours. */
const longestLine = 64 * 1024 * 1024;

/** Bytes in, whole lines out, whatever the pieces are. */
export class LineSplitter {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private held: Uint8Array[] = [];
  private heldBytes = 0;

  push(piece: Uint8Array): string[] {
    const end = piece.lastIndexOf(newline);
    if (end === -1) {
      this.hold(piece);
      return [];
    }
    const whole = [...this.held, piece.subarray(0, end)];
    this.held = [];
    this.heldBytes = 0;
    this.hold(piece.subarray(end + 1));
    return this.decode(whole).split('\n');
  }

  /** What came after the last newline. */
  rest(): string {
    return this.decode(this.held);
  }

  private hold(piece: Uint8Array): void {
    if (piece.length === 0) return;
    // Copied: the network may use its buffer again.
    this.held.push(Uint8Array.from(piece));
    this.heldBytes += piece.length;
    if (this.heldBytes > longestLine) throw new Fault('malformed-answer', 'later');
  }

  private decode(pieces: readonly Uint8Array[]): string {
    try {
      return this.decoder.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
    } catch (error) {
      throw new Fault('malformed-answer', 'later', error);
    }
  }
}
