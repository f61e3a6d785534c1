import type { Topic } from './schema.ts';

/** Where a gap is: the head of the page, a part by its number, or the question. */
type Place = 'head' | 'question' | number;

export interface TopicProblem {
  readonly at: Place;
  readonly words: string;
}

const languages = [
  ['en', 'English'],
  ['es', 'Spanish'],
] as const;

/** What a page still lacks before it may be given to patients; empty when it is whole in both languages. */
export function topicProblems({ title, source, parts, teachBack }: Topic): readonly TopicProblem[] {
  const found: TopicProblem[] = [];
  const miss = (at: Place, words: string): void => void found.push({ at, words });
  const inBoth = (at: Place, what: string, both: Readonly<Record<'en' | 'es', string>>): void => {
    for (const [language, name] of languages) if (both[language].trim() === '') miss(at, `${what} is missing in ${name}.`);
  };
  inBoth('head', 'The title', title);
  if (source.trim() === '') miss('head', 'Say where the words come from: it is printed on the page.');
  parts.forEach(({ heading, lines }, at) => {
    inBoth(at, 'The heading', heading);
    const [en, es] = [lines.en.filter((line) => line.trim() !== '').length, lines.es.filter((line) => line.trim() !== '').length];
    if (en === 0) miss(at, 'Write at least one line in English.');
    else if (en !== es) miss(at, `${counted(en)} in English, ${counted(es)} in Spanish: a patient must not read less in one of the two.`);
  });
  inBoth('question', 'The question', teachBack.question);
  for (const [language, name] of languages)
    if (teachBack.options.some((option) => option[language].trim() === '')) miss('question', `An answer is missing in ${name}.`);
  if (!teachBack.options.some(({ code }) => code === teachBack.right)) miss('question', 'Say which answer is right.');
  inBoth('question', 'What is said after a wrong answer', teachBack.again);
  return found;
}

const counted = (lines: number): string => `${String(lines)} ${lines === 1 ? 'line' : 'lines'}`;
