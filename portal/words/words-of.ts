import { fetched } from '../ui/fetched.ts';
import type { WordKey } from './en.ts';

export type Language = 'en' | 'es';
export type Words = Readonly<Record<WordKey, string>>;

/** A reader has one language; the other is fetched by whoever asks for it. */
export async function wordsOf(language: Language): Promise<Words> {
  return language === 'es' ? (await fetched(() => import('./es.ts'))).es : (await fetched(() => import('./en.ts'))).en;
}
