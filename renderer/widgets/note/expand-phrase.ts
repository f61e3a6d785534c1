/** A dot, a code, and then a space or a new line: the code becomes its words. A dot within a word or after a digit is only a dot. */
const typedCode = /(^|[\s(])(\.([a-z][a-z0-9-]{1,29})[\s])$/;

export interface Expanded {
  /** From here to the caret the words take the place of what was typed. */
  readonly from: number;
  readonly words: string;
}

/** What is to be put in for what the last key finished, if that was a smart phrase. */
export function expandPhrase(text: string, caret: number, phraseOf: (code: string) => string | undefined): Expanded | undefined {
  const [, , typed = '', code = ''] = typedCode.exec(text.slice(0, caret)) ?? [];
  const words = phraseOf(code);
  return words ? { from: caret - typed.length, words: words + typed.slice(-1) } : undefined;
}

/** What an `input` event says of where its words come from. */
export interface Came {
  readonly inputType: string;
  readonly data: string | null;
  readonly isComposing: boolean;
}

/** Only one key that a hand pressed finishes a phrase. Dictated, composed, pasted, corrected and undone words stay as they came. */
export function isKeyed({ inputType, data, isComposing }: Came): boolean {
  if (isComposing) return false;
  return inputType === 'insertLineBreak' || (inputType === 'insertText' && (data === ' ' || data === '\n'));
}
