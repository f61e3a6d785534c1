import { Button } from '@mantine/core';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { LeaveButtons } from './unsaved.tsx';

interface BuilderScreenProps {
  readonly title: string;
  readonly version: string | number;
  readonly detail: string;
  /** Something was written before and not saved. */
  readonly changed: boolean;
  readonly busy: boolean;
  /** It cannot be saved as it stands. */
  readonly blocked?: boolean;
  /** Why the last save was refused. */
  readonly problem: string | undefined;
  readonly onBack: () => void;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
  /** As the patient will have it. */
  readonly preview: ReactNode;
  readonly children: ReactNode;
}

/** What is being written on the left, what the patient will see of it on the right, and the ways out. */
export function BuilderScreen({ title, version, blocked = false, problem, preview, children, ...rest }: BuilderScreenProps): ReactElement {
  return (
    <Screen
      title={`${title}, version ${String(version)}`}
      detail={rest.detail}
      tools={
        <>
          <LeaveButtons title={title} changed={rest.changed} onBack={rest.onBack} onDiscard={rest.onDiscard} />
          <Button variant="filled" loading={rest.busy} disabled={blocked} onClick={rest.onSave}>
            Save draft
          </Button>
        </>
      }
    >
      <div className="forms-split">
        <div className="forms-build">
          {problem ? (
            <Notice tone="caution" alert>
              {problem}
            </Notice>
          ) : null}
          {children}
        </div>
        {preview}
      </div>
    </Screen>
  );
}

interface UpAndRemoveProps {
  /** "part 2" */
  readonly what: string;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

/** The place of one part among the others; the first has no way up, the only one stays. */
export function UpAndRemove({ what, onUp, onRemove }: UpAndRemoveProps): ReactElement {
  const look = { size: 'xs', variant: 'subtle', color: 'gray' } as const;
  return (
    <>
      {onUp ? (
        <Button {...look} leftSection={<IconArrowUp size={14} aria-hidden />} aria-label={`Move ${what} up`} onClick={onUp}>
          Up
        </Button>
      ) : null}
      {onRemove ? (
        <Button {...look} leftSection={<IconTrash size={14} aria-hidden />} aria-label={`Remove ${what}`} onClick={onRemove}>
          Remove
        </Button>
      ) : null}
    </>
  );
}

export function movedUp<T>(all: readonly T[], nth: number): T[] {
  const moved = [...all];
  const [one] = moved.splice(nth, 1);
  if (one !== undefined) moved.splice(nth - 1, 0, one);
  return moved;
}
