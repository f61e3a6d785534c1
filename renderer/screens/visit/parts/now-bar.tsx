import type { ReactElement } from 'react';
import { nextStep, progressAt } from '../../../../shared/clinical/protocols/progress.ts';
import { volumeOf } from '../../../../shared/clinical/visit/dose.ts';
import { minutesBetween } from '../../../../shared/kernel/time.ts';
import { Notice } from '../../../ui/notice.tsx';
import { numberText } from '../../../widgets/quantity-text.ts';
import { clockWords } from '../../../widgets/infusions/clock-words.ts';
import { useSecond } from '../../../widgets/infusions/use-second.ts';
import { nextVitals } from '../progress.ts';
import { useVisit } from '../visit-context.ts';
import { orderChange } from './order-change.ts';

/** What runs and what is due, on every section of the visit; and, above all, when the order has changed. */
export function NowBar(): ReactElement | null {
  const { visit, goTo, closed } = useVisit();
  const at = useSecond();
  const doc = visit.infusion?.doc;
  const active = doc?.plan !== undefined && (doc.status === 'in-progress' || doc.status === 'on-hold');
  const volumeMl = volumeOf(doc?.products ?? []);
  const progress = progressAt(doc?.events ?? [], at);
  const step = active && doc.plan ? nextStep(doc.plan, volumeMl, progress) : undefined;
  const vitals = closed ? undefined : nextVitals(visit);
  const vitalsIn = vitals && minutesBetween(at, vitals);
  const vitalsDue = vitalsIn !== undefined && vitalsIn <= 0;
  const stepDue = step !== undefined && step.inMinutes <= 0;
  const changed = active ? orderChange(visit) : undefined;
  return (
    <>
      {changed ? (
        <Notice tone="harm" title="The order was changed while the infusion runs" alert>
          {changed} Pause the infusion and call the pharmacist before you go on.
        </Notice>
      ) : null}
      {active || vitalsDue ? (
        <div className="visit-now hl-num" role="group" aria-label="Now">
          {active ? (
            <button type="button" className="visit-link" onClick={() => goTo('infusion')}>
              {progress.state === 'paused' ? 'Paused' : `${numberText(progress.mlPerHour)} mL/h`} ·{' '}
              {numberText(Math.round(progress.delivered))} of {numberText(volumeMl)} mL
            </button>
          ) : null}
          {step ? (
            <button type="button" className="visit-link" data-due={stepDue || undefined} onClick={() => goTo('infusion')}>
              {stepDue ? `Step to ${numberText(step.mlPerHour)} mL/h is due` : `Next step in ${clockWords(step.inMinutes)}`}
            </button>
          ) : null}
          {vitalsIn === undefined ? null : (
            <button
              type="button"
              className="visit-link"
              data-due={vitalsDue || undefined}
              onClick={() => goTo(active ? 'infusion' : 'vitals')}
            >
              {vitalsDue ? `Vital signs due since ${clockWords(-vitalsIn)}` : `Vital signs in ${clockWords(vitalsIn)}`}
            </button>
          )}
          {active ? (
            <button type="button" className="visit-link visit-now-reaction" onClick={() => goTo('reaction')}>
              Reaction…
            </button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
