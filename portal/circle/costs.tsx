import type { ReactElement } from 'react';
import type { PortalCost } from '../../shared/protocol/portal-session.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/i18n.ts';
import type { TabProps } from './tab-props.ts';

const periods = {
  once: 'costOnce',
  'per-dose': 'costPerDose',
  'per-month': 'costPerMonth',
  'whole-therapy': 'costWhole',
} as const satisfies Record<PortalCost['per'], WordKey>;

/** What the person will probably pay, and what that rests on. */
export function Costs({ page }: Pick<TabProps, 'page'>): ReactElement {
  const { say, language } = useWords();
  const locale = language === 'es' ? 'es-US' : 'en-US';
  const money = (cents: number): string =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(
      cents / 100,
    );
  const day = (date: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(date));
  return (
    <section aria-label={say('costs')}>
      <h2>{say('costs')}</h2>
      {page.costs.map(({ id, covers, per, lowCents, highCents, basis, assistance, validUntil }) => (
        <div key={id} className="visit">
          <p>{covers}</p>
          <p className="visit-day">
            {lowCents === highCents ? money(lowCents) : say('costRange', { low: money(lowCents), high: money(highCents) })}{' '}
            {say(periods[per])}
          </p>
          <p className="soft">{basis}</p>
          {assistance ? <p>{say('costHelp', { words: assistance })}</p> : null}
          {validUntil ? <p className="soft">{say('costUntil', { day: day(validUntil) })}</p> : null}
        </div>
      ))}
      <p className="soft">{say('costNote')}</p>
    </section>
  );
}
