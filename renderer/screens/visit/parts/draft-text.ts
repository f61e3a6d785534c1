import { useCallback, useEffect, useRef, useState } from 'react';
import { keepBeforeLock } from '../../../app/before-lock.ts';

/** Typing pauses this long before it is saved. */
const pauseMs = 500;

interface DraftText {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly flush: () => Promise<void>;
  /** What was typed and not saved is forgotten. */
  readonly drop: () => void;
}

/** A text that saves itself while it is typed, and at the latest when it is left, locked or closed. What is stored elsewhere meanwhile does not jump into a field that is being typed in. */
export function useDraftText(stored: string, save: (text: string) => Promise<boolean>): DraftText {
  const [typed, setTyped] = useState<string>();
  const pending = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saver = useRef(save);
  useEffect(() => {
    saver.current = save;
  });
  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const text = pending.current;
    if (text === undefined) return;
    pending.current = undefined;
    const saved = await saver.current(text);
    if (!saved) throw new Error('not saved');
    // Only what is still the same as what was saved gives way to the store again.
    setTyped((current) => (current === text ? undefined : current));
  }, []);
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    pending.current = undefined;
    setTyped(undefined);
  }, []);
  const type = useCallback(
    (text: string) => {
      setTyped(text);
      pending.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush().catch(() => undefined), pauseMs);
    },
    [flush],
  );
  useEffect(() => {
    const stop = keepBeforeLock({ name: 'Visit', busy: () => pending.current !== undefined, flush });
    return () => {
      stop();
      void flush().catch(() => undefined);
    };
  }, [flush]);
  return { text: typed ?? stored, type, flush, drop };
}
