import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en, type WordKey } from './en.ts';
import { es } from './es.ts';

export type Language = 'en' | 'es';

/** The browser's language until the record says another, or the reader chooses one. */
export async function startWords(): Promise<void> {
  const first: Language = navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
  await i18next.use(initReactI18next).init({
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

export function useWords(): { readonly say: Say; readonly language: Language } {
  const { t, i18n } = useTranslation();
  return { say: (key, values) => t(key, values ?? {}), language: i18n.language === 'es' ? 'es' : 'en' };
}
