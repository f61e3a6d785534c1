import { useState } from 'react';

const key = 'hearthline.visit-sound';

/** Whether something that is due may be heard. Off until somebody wants it: patients sleep. */
export function useSound(): readonly [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(key) === 'on');
  const set = (next: boolean): void => {
    localStorage.setItem(key, next ? 'on' : 'off');
    setOn(next);
  };
  return [on, set];
}
