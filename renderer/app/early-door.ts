import { flushSync } from 'react-dom';

/** What somebody did at the door that came with the page. */
interface DoneEarly {
  readonly typed: string;
  /** The words of the button that was pressed. */
  readonly pressed: string | undefined;
}

/** Where the main process put a door into the page (electron/main/page-door.ts). Before the page's own door takes its place: what was typed and pressed there already. */
export function doneEarly(root: HTMLElement): DoneEarly | undefined {
  const door = root.querySelector<HTMLElement>('[data-early]');
  if (!door) return undefined;
  return { typed: door.querySelector('input')?.value ?? '', pressed: door.dataset['pressed'] };
}

/** Done again at the door that can do it: nobody types twice or presses into nothing. */
export function doAgain(root: HTMLElement, { typed, pressed }: DoneEarly): void {
  const field = root.querySelector<HTMLInputElement>('input[type="password"]');
  if (field && typed !== '') flushSync(() => type(field, typed));
  const buttons = [...root.querySelectorAll('button')];
  if (pressed !== undefined) buttons.find(({ textContent }) => textContent === pressed)?.click();
}

/** As a hand types: React hears of a value only when it was not set by its own means. */
function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
