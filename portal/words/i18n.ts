import i18next from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import type { WordKey } from './en.ts';
import { wordsOf, type Language, type Words } from './words-of.ts';

export type { Language, Words };

/** The page's own load is done by then; the other language is there before it is asked for, with or without a connection. */
const otherAfterMs = 2_000;

/** The browser's language until the record says another, or the reader chooses one. */
export async function startWords(language: Language, words: Words): Promise<void> {
  await i18next.init({
    resources: { [language]: { translation: words } },
    lng: language,
    fallbackLng: false,
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
  window.setTimeout(() => void learn(language === 'en' ? 'es' : 'en'), otherAfterMs);
}

async function learn(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) i18next.addResourceBundle(language, 'translation', await wordsOf(language));
}

let wanted: Language | undefined;

/** Resolves when the words are there. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  await learn(language);
  // Another was chosen while this one was on its way.
  if (wanted !== language) return;
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

const languageNow = (): Language => (i18next.language === 'es' ? 'es' : 'en');

function whenItChanges(tell: () => void): () => void {
  i18next.on('languageChanged', tell);
  return () => i18next.off('languageChanged', tell);
}

/** The words of the language that is chosen now. react-i18next would do it as well, and weighs more than these lines. */
export function useWords(): { readonly say: Say; readonly language: Language } {
  const language = useSyncExternalStore(whenItChanges, languageNow);
  const say: Say = useCallback((key, values) => i18next.t(key, { ...values, lng: language }), [language]);
  return { say, language };
}
