import { flushSync } from 'react-dom';

/** What somebody did at the door that came with the page. */
interface DoneEarly {
  readonly typed: string;
  /** The words of the button that was pressed. */
  readonly pressed: string | undefined;
  /** The words of the button that is pressed just now and not let go. */
  readonly held: string | undefined;
}

/** Where the main process put a door into the page (electron/main/page-door.ts). Before the page's own door takes its place: what was typed and pressed there already. */
export function doneEarly(root: HTMLElement): DoneEarly | undefined {
  const door = root.querySelector<HTMLElement>('[data-early]');
  if (!door) return undefined;
  return { typed: door.querySelector('input')?.value ?? '', pressed: door.dataset['pressed'], held: door.dataset['held'] };
}

/** Done again at the door that can do it: nobody types twice or presses into nothing. */
export function doAgain(root: HTMLElement, { typed, pressed, held }: DoneEarly): void {
  const field = root.querySelector<HTMLInputElement>('input[type="password"]');
  if (field && typed !== '') flushSync(() => type(field, typed));
  const buttons = [...root.querySelectorAll('button')];
  if (pressed !== undefined) buttons.find(({ textContent }) => textContent === pressed)?.click();
  else if (held !== undefined) document.addEventListener('pointerup', ({ target }) => letGo(target, held), { once: true });
}

/** A press that began on the door before ends on the button that took its place; let go elsewhere, it was not meant. */
function letGo(target: EventTarget | null, held: string): void {
  const button = target instanceof Element ? target.closest('button') : null;
  if (button?.textContent === held) button.click();
}

/** As a hand types: React hears of a value only when it was not set by its own means. */
function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
