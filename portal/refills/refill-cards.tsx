import type { ReactElement } from 'react';
import type { PortalRefill } from '../../shared/protocol/portal-session.ts';
import type { TabProps } from '../circle/tab-props.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/i18n.ts';
import { answeredHere } from './answered-here.ts';

const states = {
  answered: 'refillAnswered',
  'under-way': 'refillUnderWay',
  'wanted-none': 'refillNone',
} as const satisfies Record<Exclude<PortalRefill['state'], 'asked'>, WordKey>;

/** The therapies whose next delivery is asked about: what to answer, or how far it has come. */
export function RefillCards({
  page,
  waiting,
  onOpen,
}: Omit<TabProps, 'run'> & { readonly onOpen: (refillId: string) => void }): ReactElement | null {
  const { say, language } = useWords();
  if (page.refills.length === 0) return null;
  const day = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    timeZone: 'UTC',
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  });
  return (
    <section aria-label={say('refills')}>
      <h2>{say('refills')}</h2>
      {page.refills.map((refill) => {
        const state = answeredHere(refill, waiting);
        const { id, medication, supplyEndsOn, begun } = refill;
        return (
          <div key={id} className="visit">
            <p className="visit-day">{medication}</p>
            {supplyEndsOn ? <p>{say('refillUntil', { day: day.format(new Date(`${supplyEndsOn}T12:00:00Z`)) })}</p> : null}
            {state === 'asked' ? (
              <div className="answers">
                <button type="button" className="primary" onClick={() => onOpen(id)}>
                  {say(begun && Object.keys(refill.answers).length > 0 ? 'refillGoOn' : 'refillBegin')}
                </button>
              </div>
            ) : (
              <>
                <p role="status" className="answered">
                  {say(states[state])}
                </p>
                {state === 'under-way' ? null : (
                  <button type="button" className="quiet" onClick={() => onOpen(id)}>
                    {say('changeAnswer')}
                  </button>
                )}
              </>
            )}
          </div>
        );
      })}
    </section>
  );
}
