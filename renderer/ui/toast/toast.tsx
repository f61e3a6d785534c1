import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import './toast.css';

interface Toast {
  readonly text: ReactNode;
  /** `caution`: something did not happen; it stays longer and is said at once. */
  readonly tone?: 'plain' | 'caution';
  readonly action?: { readonly label: string; readonly run: () => void };
  /** A later toast with the same key takes the place of the earlier. */
  readonly key?: string;
}

/**
 * Tells what just happened, at the corner, with one way to take it back. The newest good news takes the place of the one before: a quick
 * hand would else pile them up over the buttons of a dialog, and the last one would be read a minute late.
 */
export function toast({ text, tone = 'plain', action, key }: Toast): void {
  const id = key ?? `toast-${++made}`;
  const press =
    action &&
    (() => {
      notifications.hide(id);
      action.run();
    });
  if (key) notifications.hide(key);
  if (tone === 'plain') {
    if (newestPlain !== undefined) notifications.hide(newestPlain);
    newestPlain = id;
  }
  notifications.show({
    id,
    withBorder: true,
    autoClose: tone === 'caution' ? 20_000 : 8_000,
    color: tone === 'caution' ? 'yellow' : 'teal',
    role: tone === 'caution' ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': 'Close this message' },
    message: (
      <div className="toast">
        <span>{text}</span>
        {action && (
          <Button size="xs" variant="light" onClick={press}>
            {action.label}
          </Button>
        )}
      </div>
    ),
  });
}

/** What it said is true no longer. */
export const dismissToast = (key: string): void => void notifications.hide(key);

let made = 0;
let newestPlain: string | undefined;
