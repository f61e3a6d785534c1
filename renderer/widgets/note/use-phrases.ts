import { useMemo, type ChangeEvent } from 'react';
import { useEngineQuery } from '../../app/engine.ts';
import { expandPhrase, isKeyed } from './expand-phrase.ts';

interface Phrases {
  /** Hears each change of a field; a phrase that a key just finished is put in. Dictated and pasted words go through as they are. */
  readonly typed: (event: ChangeEvent<HTMLTextAreaElement>) => void;
}

/** Smart phrases of this person and of everybody; one's own win. */
export function usePhrases(): Phrases {
  const { data } = useEngineQuery('phrases', {});
  return useMemo(() => {
    const all = [...(data ?? [])].sort((a, b) => Number(a.doc.audience === 'personal') - Number(b.doc.audience === 'personal'));
    const byCode = new Map(all.map(({ doc }) => [doc.code, doc.text]));
    return {
      typed: ({ currentTarget: field, nativeEvent }) => {
        if (!(nativeEvent instanceof InputEvent) || !isKeyed(nativeEvent)) return;
        const phrase = expandPhrase(field.value, field.selectionStart, (code) => byCode.get(code));
        if (!phrase) return;
        const { value, selectionStart } = field;
        // After this event, and only where nothing was typed meanwhile. The browser itself puts the words in, so that its undo takes them out again.
        queueMicrotask(() => {
          if (field.value !== value || field.selectionStart !== selectionStart || document.activeElement !== field) return;
          field.setSelectionRange(phrase.from, selectionStart);
          insertText(phrase.words);
        });
      },
    };
  }, [data]);
}

/** As if it were typed: an `input` event follows and undo works. No newer way does both; setting the value forgets what could be undone. */
function insertText(text: string): void {
  const page: { execCommand(command: string, showUi: boolean, value: string): boolean } = document;
  page.execCommand('insertText', false, text);
}
