import { MediaLevel } from './signals.ts';

/** How one window tells another, over the connection itself, how much it sends there from now on. */
export function sayLevel(level: MediaLevel): string {
  return JSON.stringify({ level });
}

/** Undefined for anything else that is said. */
export function levelSaid(text: string): MediaLevel | undefined {
  if (text.length > 40) return undefined;
  try {
    return MediaLevel.safeParse((JSON.parse(text) as { readonly level?: unknown } | null)?.level).data;
  } catch {
    return undefined;
  }
}
