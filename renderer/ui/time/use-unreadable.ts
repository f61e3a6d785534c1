import { useLayoutEffect, useRef, type RefObject } from 'react';

/** A field whose words cannot be read keeps its form from being sent (see Dialog): what is saved is never something else than what stands there. */
export function useUnreadable(wrong: boolean): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.setCustomValidity(wrong ? 'unreadable' : ''), [wrong]);
  return field;
}
