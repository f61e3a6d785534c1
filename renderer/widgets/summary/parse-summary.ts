export interface SummaryLine {
  readonly name?: string;
  /** What stands between name and words, so that nothing of the text is lost by the layout. */
  readonly gap?: string;
  readonly text: string;
}

export interface SummaryPart {
  /** Undefined: what stands before the first heading. */
  readonly title?: string;
  readonly lines: readonly SummaryLine[];
}

/** A summary's text as parts: `## Heading`, and lines of which some are "Name: value". */
export function parseSummary(text: string): readonly SummaryPart[] {
  return text.split(/\n(?=## )/).map((block) => {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const [first = ''] = lines;
    const title = first.startsWith('## ') ? first.slice(3) : undefined;
    return { ...(title === undefined ? {} : { title }), lines: (title === undefined ? lines : lines.slice(1)).map(parseLine) };
  });
}

/** Every line of a text, names beside their words. Joined again they are the text, character by character. */
export function parseLines(text: string): readonly SummaryLine[] {
  return text.split('\n').map(parseLine);
}

function parseLine(line: string): SummaryLine {
  const timed = /^(\d{1,2}:\d{2}(?: [ap]m)?(?: [A-Z]{2,5})?)( {2})(.*)$/.exec(line);
  const named = timed ?? /^([A-Z][^:]{1,60})(: )(.+)$/.exec(line);
  return named ? { name: named[1] ?? '', gap: named[2] ?? '', text: named[3] ?? '' } : { text: line };
}
