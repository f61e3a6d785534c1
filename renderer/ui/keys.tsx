import './keys.css';
import type { ReactElement } from 'react';

const mac = navigator.userAgent.includes('Mac');
const names: Readonly<Record<string, string>> = {
  mod: mac ? '⌘' : 'Ctrl',
  shift: 'Shift',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: 'Enter',
  Escape: 'Esc',
};

/** Keys as they are printed on a keyboard: `g t` is two after each other, `mod+k` two together. */
export function Keys({ keys }: { readonly keys: string }): ReactElement {
  return (
    <span className="hl-keys">
      {keys.split(/[ +]/).map((key, i) => (
        <kbd className="hl-key" key={i}>
          {names[key] ?? (keys.includes('+') ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
