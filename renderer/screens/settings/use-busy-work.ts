import { useEffect, useState } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import { busyWork } from '../../app/before-lock.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';

const dayMs = 24 * 3_600_000;
const begun = new Set(['arrived', 'checked-in']);

/** Everything that a restart would interrupt: unsaved drafts in this window, and a visit that this person has begun. */
export function useBusyWork(personId: PractitionerId): readonly string[] {
  const [drafts, setDrafts] = useState(busyWork);
  const [range] = useState(() => aroundNow());
  const visits = useEngineQuery('visits', { ...range, practitionerIds: [personId] });
  useEffect(() => {
    const timer = setInterval(() => setDrafts(busyWork()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const inVisit = visits.data?.some((visit) => begun.has(visit.record.doc.status)) ?? false;
  return inVisit ? [...drafts, 'Visit in progress'] : drafts;
}

function aroundNow(): { from: Instant; to: Instant } {
  const at = Date.parse(now());
  return { from: new Date(at - dayMs).toISOString() as Instant, to: new Date(at + dayMs).toISOString() as Instant };
}
