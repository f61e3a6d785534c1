/** A dot, a code, and then a space or a new line: the code becomes its words. A dot within a word or after a digit is only a dot. */
const typedCode = /(^|[\s(])\.([a-z][a-z0-9-]{1,29})([\s])$/;

export interface Expanded {
  readonly text: string;
  readonly caret: number;
}

/** What stands in the field after the last key, if that key finished a smart phrase. */
export function expandPhrase(text: string, caret: number, phraseOf: (code: string) => string | undefined): Expanded | undefined {
  const before = text.slice(0, caret);
  const match = typedCode.exec(before);
  const words = match?.[2] && phraseOf(match[2]);
  if (!match || !words) return undefined;
  const start = before.slice(0, match.index) + (match[1] ?? '') + words + (match[3] ?? '');
  return { text: start + text.slice(caret), caret: start.length };
}
