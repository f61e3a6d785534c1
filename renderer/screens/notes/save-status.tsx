import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react';
import { usePreferences } from '../../app/preferences.ts';
import { laptopZone, wallTimeOf } from '../../ui/time/wall-time.ts';
import { formatWallTime } from '../../widgets/format-time.ts';
import type { SaveState } from './autosave-machine.ts';

interface SaveStatusProps {
  readonly state: SaveState;
  readonly onRetry: () => void;
  readonly onCopy: () => void;
}

/** Whether the words are safe, always in sight. "Saved" is said only after this laptop answered for exactly these words. */
export function SaveStatus({ state, onRetry, onCopy }: SaveStatusProps) {
  return (
    <div className="save-status" data-state={state.kind} role="status" aria-live="polite">
      <Words state={state} />
      {state.kind === 'failed' && (
        <>
          <Button size="xs" onClick={onRetry}>
            Save again
          </Button>
          <Button size="xs" onClick={onCopy}>
            Copy text
          </Button>
        </>
      )}
    </div>
  );
}

function Words({ state }: { readonly state: SaveState }) {
  const [{ clock }] = usePreferences();
  if (state.kind === 'saving')
    return (
      <span>
        <IconLoader2 size={15} stroke={1.8} aria-hidden="true" /> Saving…
      </span>
    );
  if (state.kind === 'failed')
    return (
      <span>
        <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" /> Not saved: {state.failure.words}
      </span>
    );
  return (
    <span className="hl-num">
      <IconCheck size={15} stroke={2} aria-hidden="true" /> Saved on this laptop
      {state.atMs === undefined ? '' : ` ${timeWithSeconds(new Date(state.atMs), clock)}`}
    </span>
  );
}

/** Seconds, so that a person who has just stopped typing sees that it was this very word. */
function timeWithSeconds(at: Date, clock: '24' | '12'): string {
  const { time } = wallTimeOf(at, laptopZone());
  const seconds = String(at.getSeconds()).padStart(2, '0');
  const [hours, half] = formatWallTime(time, clock).split(' ');
  return `${hours ?? time}:${seconds}${half ? ` ${half}` : ''}`;
}
