import type { ReactElement } from 'react';
import type { CapacityEnding } from '../../../shared/planning/capacity.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/section.tsx';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../../widgets/format-time.ts';

/** Licences, certificates and competencies that end within these weeks, and the booked visits that would then have nobody. */
export function EndingCredentials({ ending, today }: { readonly ending: readonly CapacityEnding[]; readonly today: string }): ReactElement {
  return (
    <Section title="Credentials that end in these weeks" count={ending.length} tools={<GoLink to={paths.team()}>Open team</GoLink>}>
      {ending.length === 0 ? (
        <p>None ends within these weeks.</p>
      ) : (
        <ul className="capacity-ending hl-num">
          {ending.map(({ nurseId, nurse, text, on, visits }) => (
            <li key={`${nurseId} ${text}`}>
              <strong>{nurse}</strong>
              <span>{text}</span>
              <span>
                {on < today ? 'ended' : 'until'} {formatDate(on, { weekday: true })}
              </span>
              {visits > 0 ? (
                <Badge tone="caution">{`${countOf(visits, 'booked visit')} after it`}</Badge>
              ) : (
                <span className="hl-soft">no booked visit needs it after that</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
