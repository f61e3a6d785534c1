/** What a key means in any list of rows. j and k stand beside the arrows, so that one hand can work through a day. */
export type ListMove = 'next' | 'previous' | 'first' | 'last' | 'page-down' | 'page-up';

const moves: Readonly<Record<string, ListMove>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  PageDown: 'page-down',
  PageUp: 'page-up',
};

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The move that a key press asks for; a key held with Ctrl, Alt or Cmd belongs to the system or the app. */
export function moveOf(press: KeyPress): ListMove | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  return moves[press.key.length === 1 ? press.key.toLowerCase() : press.key];
}

/** Where a move leads among `count` rows; from nowhere it enters at the top, or at the end when going up. */
export function indexAfter(move: ListMove, from: number, count: number, page: number): number {
  if (count === 0) return -1;
  const target = {
    next: from + 1,
    previous: from < 0 ? count - 1 : from - 1,
    first: 0,
    last: count - 1,
    'page-down': Math.max(from, 0) + page,
    'page-up': from - page,
  }[move];
  return Math.min(Math.max(target, 0), count - 1);
}
