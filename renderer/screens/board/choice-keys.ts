interface Held {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** A press of the mouse that chooses a visit instead of opening it. */
export const choosesByHand = ({ ctrlKey, metaKey, shiftKey }: Held): boolean => ctrlKey || metaKey || shiftKey;

/** What a key means for choosing: one visit, a run up to it, all that nobody has. The space bar alone takes a visit in hand. */
export function choiceKey({ key, ctrlKey, metaKey, shiftKey }: Held & { readonly key: string }): 'one' | 'run' | 'all' | undefined {
  const mod = ctrlKey || metaKey;
  if (mod && !shiftKey && key.toLowerCase() === 'a') return 'all';
  if (key === ' ' ? !mod && !shiftKey : mod || key.toLowerCase() !== 'x') return undefined;
  return shiftKey ? 'run' : 'one';
}
