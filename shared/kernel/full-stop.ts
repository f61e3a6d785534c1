/** What a person typed, as a sentence that another may follow: with a full stop where they left it out. */
export function withFullStop(text: string): string {
  return text.trimEnd().replace(/[^.?!…]$/, '$&.');
}
