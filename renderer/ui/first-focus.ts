const fields = 'input:not([type="hidden"]), select, textarea, [contenteditable="true"]';

/** Where a dialog begins that names no place itself: on its first field, else on its main button, else on its heading. Never on the button that closes it. */
export function firstFocus(form: HTMLElement, destructive: boolean): HTMLElement | undefined {
  const field = [...form.querySelectorAll<HTMLElement>(fields)].find(isOpen);
  if (field) return chosenOf(field, form);
  const main = form.querySelector<HTMLElement>('button[type="submit"]');
  if (main && isOpen(main) && !destructive) return main;
  return form.closest('[role="dialog"]')?.querySelector<HTMLElement>('h2') ?? undefined;
}

const isOpen = (element: HTMLElement): boolean =>
  !element.matches(':disabled, [readonly]:not([aria-haspopup])') && element.tabIndex >= 0 && element.checkVisibility();

/** Of several to choose one from, the one that is chosen: the arrows go on from there. */
function chosenOf(field: HTMLElement, form: HTMLElement): HTMLElement {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return field;
  return form.querySelector<HTMLElement>(`input[type="radio"][name="${CSS.escape(field.name)}"]:checked`) ?? field;
}
