import i18next from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import { en, type WordKey } from './en.ts';
import { es } from './es.ts';

export type Language = 'en' | 'es';

/** The browser's language until the record says another, or the reader chooses one. */
export async function startWords(): Promise<void> {
  const first: Language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
  await i18next.init({
    resources: { en: { translation: en }, es: { translation: es } },
    lng: first,
    fallbackLng: 'en',
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = first;
}

export function speak(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
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
