import { useLayoutEffect, type RefObject } from 'react';

/**
 * Marks the library's own element around a card while something holds of it. Asked from the style sheet (`:has`), the window would look
 * through the cards at each step of a drag.
 */
export function useMark(inside: RefObject<HTMLElement | null>, name: `data-${string}`, on: boolean): void {
  useLayoutEffect(() => {
    const card = on ? inside.current?.closest('.rbc-event') : null;
    card?.setAttribute(name, '');
    return () => card?.removeAttribute(name);
  }, [inside, name, on]);
}
