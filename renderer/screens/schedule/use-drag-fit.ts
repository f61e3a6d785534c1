import { useCallback, useState } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import type { Broken } from '../../../shared/planning/fit/broken.ts';
import type { FitFacts } from '../../../shared/protocol/queries-plan.ts';
import { query } from '../../app/engine.ts';
import { checkFit } from '../../widgets/fit/fit-check.ts';
import type { VisitEvent } from './visit-event.ts';

interface DragFit {
  readonly take: (event: VisitEvent) => void;
  readonly fitOf: (event: VisitEvent) => readonly Broken[];
}

/** Facts are read once when a visit is taken; each place that it is led over is then judged without asking anybody. */
export function useDragFit(from: Date, to: Date): DragFit {
  const [read, setRead] = useState<{ readonly id: string; readonly facts: FitFacts }>();
  const take = useCallback(
    (event: VisitEvent): void => {
      const { doc } = event.row.record;
      void query('fitFacts', {
        patientId: doc.patientId,
        practitionerIds: doc.practitionerId ? [doc.practitionerId] : [],
        appointmentId: event.id,
        from: instant(from.getTime()),
        to: instant(to.getTime()),
      }).then(
        (facts) => setRead({ id: event.id, facts }),
        () => setRead(undefined),
      );
    },
    [from, to],
  );
  const fitOf = useCallback(
    (event: VisitEvent): readonly Broken[] => {
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
    },
    [read],
  );
  return { take, fitOf };
}
