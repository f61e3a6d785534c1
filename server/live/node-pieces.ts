/** PostgreSQL refuses a notification of 8,000 bytes or more. */
const longestPiece = 7_800;

export interface Whole {
  readonly from: string;
  readonly seq: number;
  readonly text: string;
}

/** A message as notifications: sender, number, which piece of how many, and the piece in plain ASCII. */
export function pieces(from: string, seq: number, text: string): string[] {
  const ascii = text.replaceAll(/[\u007f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const count = Math.max(1, Math.ceil(ascii.length / longestPiece));
  return Array.from({ length: count }, (_, n) =>
    [from, seq, n + 1, count, ascii.slice(n * longestPiece, (n + 1) * longestPiece)].join(' '),
  );
}

/** Puts the pieces of somebody else's message together; the whole one when this was its last. Pieces come in order or not at all. */
export function join(parts: Map<string, Whole>, payload: string, self: string): Whole | undefined {
  const match = /^(\S+) (\d+) (\d+) (\d+) (.*)$/s.exec(payload);
  const [, from = '', seqText = '', n, count, piece = ''] = match ?? [];
  if (!match || from === self) return undefined;
  const seq = Number(seqText);
  // A message that was begun and never ended is forgotten with the sender's next one.
  const begun = parts.get(from);
  parts.delete(from);
  if (n !== '1' && begun?.seq !== seq) return undefined;
  const text = n === '1' ? piece : `${begun?.text ?? ''}${piece}`;
  if (n === count) return { from, seq, text };
  parts.set(from, { from, seq, text });
  return undefined;
}
