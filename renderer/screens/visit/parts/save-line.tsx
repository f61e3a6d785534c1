import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { instant, type Instant } from '../../../../shared/kernel/time.ts';
import { formatTime } from '../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import type { SaveNews } from '../visit-context.ts';

interface SaveState {
  readonly running: number;
  readonly failed: boolean;
  readonly savedAt?: Instant;
}

/** What is known of the last attempts to save. */
export function useSaveNews(): readonly [SaveState, SaveNews] {
  const [state, setState] = useState<SaveState>({ running: 0, failed: false });
  const news = useMemo<SaveNews>(
    () => ({
      began: () => setState((one) => ({ ...one, running: one.running + 1 })),
      ended: (saved) =>
        setState((one) => ({
          ...one,
          running: one.running - 1,
          failed: !saved,
          ...(saved ? { savedAt: instant(Date.now()) } : {}),
        })),
    }),
    [],
  );
  return [state, news];
}

/** One line that never lies: "saved" is said only after this laptop's disk has answered. */
export function SaveLine({ state, waiting }: { readonly state: SaveState; readonly waiting: boolean }): ReactElement {
  const style = useTimeStyle();
  const kind = state.running > 0 ? 'saving' : state.failed ? 'failed' : 'saved';
  return (
    <p className="visit-save" role="status" aria-live="polite" data-state={kind}>
      {kind === 'saving' ? (
        <>
          <IconLoader2 size={14} stroke={1.8} aria-hidden /> Saving…
        </>
      ) : kind === 'failed' ? (
        <>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden /> The last entry was not saved; the reason stands beside it
        </>
      ) : (
        <>
          <IconCheck size={14} stroke={2} aria-hidden /> Saved on this laptop
          {state.savedAt ? ` ${formatTime(state.savedAt, style)}` : ''}
          {waiting ? ' · not sent yet' : ''}
        </>
      )}
    </p>
  );
}
