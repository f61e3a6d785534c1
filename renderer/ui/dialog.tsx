import { Button, Modal } from '@mantine/core';
import { useCallback, useEffect, useState, type SubmitEvent, type ReactElement, type ReactNode } from 'react';
import './dialog.css';
import { firstFocus } from './first-focus.ts';
import { Notice } from './notice.tsx';

interface DialogProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  /** What will happen: "Add task", never OK. */
  readonly submitLabel: string;
  /** The way out, where "Cancel" could be read as the deed itself; null where there is nothing to do but to close. */
  readonly closeLabel?: string | null;
  /** What it does cannot be taken back: a stray Enter must not do it. */
  readonly destructive?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** What is still missing before it can be done: in sight beside the button. */
  readonly missing?: string | undefined;
  /** Why it was not done, in words; what was typed stays. */
  readonly problem?: string | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | 'xl';
  readonly children: ReactNode;
}

/** A question with one answer: fields, the one thing that happens, and a way out. */
export function Dialog({
  title,
  opened,
  onClose,
  onSubmit,
  submitLabel,
  closeLabel = 'Cancel',
  destructive = false,
  busy = false,
  disabled = false,
  missing,
  problem,
  size = 'md',
  children,
}: DialogProps): ReactElement {
  useFocusBack();
  const begin = useBegin(destructive);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // A form that this dialog was opened from would hear it as its own.
    event.stopPropagation();
    const unreadable = [...event.currentTarget.elements].find((one) => one instanceof HTMLInputElement && one.validity.customError);
    if (unreadable instanceof HTMLInputElement) unreadable.focus();
    else onSubmit();
  };
  return (
    <Modal title={title} opened={opened} onClose={onClose} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className="hl-dialog" ref={begin} onSubmit={submit} noValidate>
        {children}
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
        <div className="hl-dialog-actions">
          {missing === undefined ? null : (
            <p className="hl-dialog-missing hl-soft" role="status">
              {missing}
            </p>
          )}
          {closeLabel === null ? null : (
            <Button variant="subtle" color="gray" onClick={onClose}>
              {closeLabel}
            </Button>
          )}
          <Button type="submit" variant="filled" loading={busy} disabled={disabled}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The trap of the focus asks where to begin a moment after all is drawn; a dialog that names the place itself is asked first. */
function useBegin(destructive: boolean): (form: HTMLFormElement | null) => void {
  return useCallback(
    (form) => {
      if (!form || form.querySelector('[data-autofocus="true"]')) return;
      const first = firstFocus(form, destructive);
      if (!first) return;
      if (first.tabIndex < 0) first.tabIndex = -1;
      first.dataset['autofocus'] = 'true';
    },
    [destructive],
  );
}

/** What had the focus before any dialog was open: one may give way to another, and takes with it the button that opened the other. */
let outside: Element | null = null;
let dialogs = 0;

/** Whoever works by keyboard goes on from where the dialog was opened: one that is drawn only while it is open takes the focus with it. */
function useFocusBack(): void {
  const [opener] = useState(() => {
    if (dialogs === 0) outside = document.activeElement;
    return document.activeElement;
  });
  useEffect(() => {
    dialogs += 1;
    return () => {
      dialogs -= 1;
      const back = opener !== document.body && opener?.isConnected ? opener : outside;
      if (document.activeElement === document.body && back instanceof HTMLElement) back.focus({ preventScroll: true });
    };
  }, [opener]);
}

/** What is wrong with a field that cannot say it itself, right below it. */
export function FieldProblem({ children }: { readonly children: ReactNode }): ReactElement | null {
  return children ? (
    <p className="hl-field-problem" role="alert">
      {children}
    </p>
  ) : null;
}
