import { useEffect, useRef, useSyncExternalStore } from 'react';
import { ShortcutMatcher } from './shortcut-matcher.ts';
import { valueStore } from './value-store.ts';

/** Something that can be done by keys. It is listed in the keyboard help, and in the command palette unless `quiet`. */
export interface Shortcut {
  /** `g t` (one after the other), `mod+k`, `/`. Empty: only in the palette. */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
  readonly quiet?: boolean;
}

const offered = valueStore<readonly Shortcut[]>([]);

/** Offers these while the component is mounted. Of two with the same keys the one mounted last answers: a screen may take over `/`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const shape = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join('\n');
  useEffect(() => {
    // What runs is always the newest closure; what is listed only changes with the words.
    const mine = latest.current.map((shortcut, i): Shortcut => ({ ...shortcut, run: () => latest.current[i]?.run() }));
    offered.set([...(offered.get() ?? []), ...mine]);
    return () => offered.set((offered.get() ?? []).filter((shortcut) => !mine.includes(shortcut)));
  }, [shape]);
}

export function useOfferedShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(offered.subscribe, offered.get) ?? [];
}

/** Listens for keys. Called once, by the shell. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const matcher = new ShortcutMatcher();
    let seen: KeyboardEvent | undefined;
    let inDialog = false;

    const follow = (event: KeyboardEvent): void => {
      seen = event;
      // A dialog is its own small world.
      if (inDialog) return;
      const shortcuts = offered.get() ?? [];
      const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
      const press = { key, ctrlKey, metaKey, altKey, shiftKey, typing: isTyping(target) };
      const matched = matcher.match(
        press,
        event.timeStamp,
        shortcuts.map((shortcut) => shortcut.keys),
      );
      const shortcut = shortcuts.findLast(({ keys }) => keys !== '' && keys === matched);
      if (!shortcut && !matcher.waiting) return;
      event.preventDefault();
      event.stopPropagation();
      shortcut?.run();
    };

    // A list under the cursor has the first word on a key, but not on the second one of a sequence: `g p` must not move a row.
    // And a screen has the first word on its own keys, whenever it was mounted: the shell listens behind all others.
    const early = (event: KeyboardEvent): void => {
      // A key that an input method or a dictation takes for its own word is nobody else's: its Enter chooses a word and opens no row.
      if (event.isComposing) {
        event.stopPropagation();
        return;
      }
      // Asked before anything else hears the key: the Escape that closes a dialog must not close what lies under it too.
      inDialog = document.querySelector('[aria-modal="true"]') !== null;
      window.removeEventListener('keydown', late);
      window.addEventListener('keydown', late);
      if (matcher.waiting) follow(event);
    };
    const late = (event: KeyboardEvent): void => {
      if (!event.defaultPrevented && event !== seen) follow(event);
    };
    window.addEventListener('keydown', early, { capture: true });
    window.addEventListener('keydown', late);
    return () => {
      window.removeEventListener('keydown', early, { capture: true });
      window.removeEventListener('keydown', late);
    };
  }, []);
}

const plainInputs = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset']);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !plainInputs.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
