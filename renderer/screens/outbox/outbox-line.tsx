import type { ReactElement, ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { RelativeTime } from '../../widgets/date-time.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { Written } from './written.tsx';

interface OutboxLineProps {
  readonly item: OutboxItem;
  readonly children?: ReactNode;
}

/** One change that a person made: what, for whom, when, and what became of it. */
export function OutboxLine({ item, children }: OutboxLineProps): ReactElement {
  return (
    <li className="hl-sync-item" data-state={item.state}>
      <div className="hl-sync-item-head">
        <span className="hl-sync-item-label">{item.label}</span>
        {item.patient ? <PatientTag patient={item.patient} /> : null}
        {item.state === 'sending' ? <Badge>sending</Badge> : null}
      </div>
      <span className="hl-sync-item-when">
        {item.state === 'sent' && item.answeredAt ? (
          <>
            sent <RelativeTime at={item.answeredAt} />
          </>
        ) : (
          <>
            made <RelativeTime at={item.at} />
          </>
        )}
      </span>
      {children}
      <Written args={item.args} />
    </li>
  );
}
