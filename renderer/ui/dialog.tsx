import { Button, Modal } from '@mantine/core';
import type { SubmitEvent, ReactElement, ReactNode } from 'react';
import './dialog.css';
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
  readonly busy?: boolean;
  readonly disabled?: boolean;
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
  busy = false,
  disabled = false,
  problem,
  size = 'md',
  children,
}: DialogProps): ReactElement {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    // A form that this dialog was opened from would hear it as its own.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Modal title={title} opened={opened} onClose={onClose} size={size} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form className="hl-dialog" onSubmit={submit} noValidate>
        {children}
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
        <div className="hl-dialog-actions">
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

/** What is wrong with a field that cannot say it itself, right below it. */
export function FieldProblem({ children }: { readonly children: ReactNode }): ReactElement | null {
  return children ? (
    <p className="hl-field-problem" role="alert">
      {children}
    </p>
  ) : null;
}
