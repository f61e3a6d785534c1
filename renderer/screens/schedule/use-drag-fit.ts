import { useMemo, useSyncExternalStore } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { Broken } from '../../../shared/planning/fit/broken.ts';
import type { FitFacts } from '../../../shared/protocol/queries-plan.ts';
import { query } from '../../app/engine.ts';
import { checkFit } from '../../widgets/fit/fit-check.ts';
import type { VisitEvent } from './visit-event.ts';

interface Read {
  readonly id: string;
  readonly facts: FitFacts;
}

/** What may speak against a new place of the visit that is led. Told to its card alone: for the screen nothing changes. */
export interface DragFit {
  readonly take: (event: VisitEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Read | undefined;
}

/** Facts are read once when a visit is taken; each place that it is led over is then judged without asking anybody. */
export function useDragFit(from: Date, to: Date): DragFit {
  return useMemo(() => dragFit(from, to), [from, to]);
}

function dragFit(from: Date, to: Date): DragFit {
  let read: Read | undefined;
  const listeners = new Set<() => void>();
  const tell = (now: Read | undefined): void => {
    read = now;
    for (const listener of listeners) listener();
  };
  return {
    take: (event) => {
      const { doc } = event.row.record;
      void query('fitFacts', {
        patientId: doc.patientId,
        practitionerIds: doc.practitionerId ? [doc.practitionerId] : [],
        appointmentId: event.id,
        from: instant(from.getTime()),
        to: instant(to.getTime()),
      }).then(
        (facts) => tell({ id: event.id, facts }),
        () => tell(undefined),
      );
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    read: () => read,
  };
}

/** What the visit would break where it is led to. */
export function useBroken(fit: DragFit, event: VisitEvent): readonly Broken[] {
  const read = useSyncExternalStore(fit.subscribe, fit.read);
  if (read?.id !== event.id) return [];
  const { doc } = event.row.record;
  const [start, end] = [instant(event.start.getTime()), instant(event.end.getTime())];
  return checkFit(read.facts, {
    id: event.id,
    start,
    end,
    practitionerId: doc.practitionerId,
    requires: doc.requires,
    window: doc.window,
  });
}
