export interface SummaryPart {
  /** Undefined: what stands before the first heading. */
  readonly title?: string;
  readonly lines: readonly { readonly name?: string; readonly text: string }[];
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

function parseLine(line: string): { name?: string; text: string } {
  const timed = /^(\d{1,2}:\d{2}(?: [ap]m)?(?: [A-Z]{2,5})?) {2}(.*)$/.exec(line);
  if (timed) return { name: timed[1] ?? '', text: timed[2] ?? '' };
  const named = /^([A-Z][^:]{1,60}): (.+)$/.exec(line);
  return named ? { name: named[1] ?? '', text: named[2] ?? '' } : { text: line };
}
