import shipped from '../../resources/notifications/words-1.json' with { type: 'json' };

/** The one list of what may stand in the words of a notification. Nothing clinical is on it, so nothing clinical can be filled in. */
export const placeholders = ['organization', 'phone', 'day', 'from', 'to', 'by', 'code', 'link'] as const;
export type Values = Readonly<Partial<Record<(typeof placeholders)[number], string>>>;
export type Language = 'en' | 'es';

export type WordsId = keyof typeof shipped.words;

/** Whether the words need a link, which is made only when they are sent. */
export function needsLink(id: WordsId): boolean {
  return shipped.words[id].en.text.includes('{link}');
}

/** The words to be sent. A sentence that needs something unknown (no telephone number of the branch) is left out rather than sent with a hole. */
export function wordsOf(
  id: WordsId,
  language: Language,
  values: Values,
  spoken = false,
): { readonly subject: string; readonly text: string } {
  const { subject, text } = shipped.words[id][language];
  return { subject: `${values.organization ?? ''}: ${subject}`, text: filled(spoken ? withoutLink(text) : text, values) };
}

/** Nobody can tap on what a voice says. */
function withoutLink(text: string): string {
  return text.replace(/ [^\s.]+: \{link\}$/, '').replace(/( here| aquí)?: \{link\}/, '.');
}

export function stopLine(channel: 'sms' | 'email' | 'voice', language: Language): string {
  if (channel === 'voice') return '';
  return channel === 'sms' ? shipped.stopLine[language] : shipped.stopMailLine[language];
}

function filled(text: string, values: Values): string {
  return text
    .split(/(?<=[.?!]) |(?<=\{link\}) (?=[A-Z])/)
    .filter((sentence) => placeholders.every((name) => !sentence.includes(`{${name}}`) || values[name]))
    .join(' ')
    .replace(/\{(\w+)\}/g, (whole, name: string) => (values as Readonly<Record<string, string | undefined>>)[name] ?? whole);
}
