import { useMemo, type ChangeEvent } from 'react';
import { useEngineQuery } from '../../app/engine.ts';
import { expandPhrase } from './expand-phrase.ts';

interface Phrases {
  /** The text of a field after a key: with the phrase that the key finished. Dictated and pasted words go through as they are. */
  readonly typed: (event: ChangeEvent<HTMLTextAreaElement>) => string;
}

/** Smart phrases of this person and of everybody; one's own win. */
export function usePhrases(): Phrases {
  const { data } = useEngineQuery('phrases', {});
  return useMemo(() => {
    const all = [...(data ?? [])].sort((a, b) => Number(a.doc.audience === 'personal') - Number(b.doc.audience === 'personal'));
    const byCode = new Map(all.map(({ doc }) => [doc.code, doc.text]));
    return {
      typed: ({ currentTarget: field, nativeEvent }) => {
        // A word that an input method or a dictation is still composing is not touched: a phrase put into it would break it.
        if (nativeEvent instanceof InputEvent && nativeEvent.isComposing) return field.value;
        const expanded = expandPhrase(field.value, field.selectionStart, (code) => byCode.get(code));
        if (!expanded) return field.value;
        // After React has put the longer text into the field.
        requestAnimationFrame(() => field.setSelectionRange(expanded.caret, expanded.caret));
        return expanded.text;
      },
    };
  }, [data]);
}
