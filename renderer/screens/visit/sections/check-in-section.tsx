import { Button, Checkbox } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { checkedIn, clockEntries } from '../../../../shared/clinical/visit/evv-clock.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import type { EvvEventId } from '../../../../shared/records/ids.ts';
import { currentSyncStatus, newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { ClockTable } from '../parts/clock-table.tsx';
import { whereNow } from '../parts/where-now.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

/** Electronic visit verification: who, whom, what, where, when it begins. When it ends is the last thing of the visit. */
export function CheckInSection(): ReactElement {
  const { visit, closed, goTo } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const [place, setPlace] = useState(true);
  const [looking, setLooking] = useState(false);
  const entries = clockEntries(visit.clock);
  const isIn = checkedIn(entries);
  const checkIn = async (): Promise<void> => {
    const at = now();
    setLooking(true);
    const where = place ? await whereNow() : ({ missing: 'refused' } as const);
    setLooking(false);
    const offset = currentSyncStatus()?.clockOffsetMs;
    const done = await run('evv.check-in', {
      ...ids,
      eventId: newId<EvvEventId>('evv'),
      at,
      deviceAt: instant(Date.now()),
      ...(offset === undefined ? {} : { clockOffsetMs: offset }),
      place: where,
    });
    if (done) goTo('identity');
  };
  return (
    <Section title="Visit clock">
      {entries.length > 0 ? (
        <ClockTable />
      ) : (
        <p>The visit begins when you check in. Times are those of the server’s clock, as far as it is known.</p>
      )}
      {!closed && !isIn ? (
        <div className="visit-row">
          <Button variant="filled" loading={busy || looking} onClick={() => void checkIn()}>
            Check in now
          </Button>
          <Checkbox label="Record where I am" checked={place} onChange={(event) => setPlace(event.currentTarget.checked)} />
        </div>
      ) : null}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </Section>
  );
}
