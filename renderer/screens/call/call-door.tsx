import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { CallSession } from '../../../shared/call/call-session.ts';
import type { RosterEntry } from '../../../shared/call/signals.ts';
import { nameInCall } from '../../widgets/calls/call-words.ts';

/** Who waits, and what may be done about it. */
export function CallDoor({
  waiting,
  session,
}: {
  readonly waiting: readonly RosterEntry[];
  readonly session: CallSession | undefined;
}): ReactElement | null {
  return waiting.length === 0 ? null : (
    <section className="call-door" aria-label="At the door">
      {waiting.map((one) => (
        <div key={one.peerId} className="call-door-person" role="alert">
          <span>
            <strong>{nameInCall(one)}</strong>, is waiting{one.consented ? ' and has agreed to a video visit' : ''}.
          </span>
          <Button variant="filled" size="xs" onClick={() => session?.admit(one.peerId)}>
            Let in
          </Button>
          <Button size="xs" onClick={() => session?.remove(one.peerId)}>
            Turn away
          </Button>
        </div>
      ))}
    </section>
  );
}
