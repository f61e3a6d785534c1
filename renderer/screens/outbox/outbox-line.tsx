import { ActionIcon } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState, type ReactElement, type ReactNode } from 'react';
import type { OutboxItem } from '../../../shared/protocol/queries.ts';
import { Badge } from '../../ui/badge.tsx';
import { RelativeTime } from '../../widgets/date-time.tsx';
import { fieldValue } from '../../widgets/field-words.ts';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useValueWriter } from '../../widgets/use-value-writer.ts';
import { gistOf } from './gist.ts';
import { Written } from './written.tsx';

interface OutboxLineProps {
  readonly item: OutboxItem;
  /** It is on the wire right now. */
  readonly onItsWay?: boolean;
  readonly children?: ReactNode;
}

/** One change that a person made: what, for whom, when, and what became of it. All of its content is one press away. */
export function OutboxLine({ item, onItsWay, children }: OutboxLineProps): ReactElement {
  const [open, setOpen] = useState(false);
  const id = useId();
  const writer = useValueWriter();
  const gist = gistOf(item.args);
  const sent = item.state === 'sent' && item.answeredAt;
  return (
    <li className="hl-sync-item" data-state={item.state}>
      <span className="hl-sync-item-label">{item.label}</span>
      <span className="hl-sync-item-whom">
        {item.patient ? <PatientTag patient={item.patient} /> : null}
        {gist === undefined ? null : <span className="hl-sync-item-gist hl-truncate">{fieldValue(gist, writer)}</span>}
      </span>
      <span className="hl-sync-item-when">
        {onItsWay ? <Badge>sending</Badge> : null} {sent ? 'sent' : 'made'} <RelativeTime at={sent || item.at} />
      </span>
      <ActionIcon
        size="sm"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`What you wrote: ${item.label}`}
        onClick={() => setOpen(!open)}
      >
        <IconChevronDown size={15} stroke={1.8} aria-hidden className="hl-sync-turn" data-open={open} />
      </ActionIcon>
      {children}
      {open ? <Written args={item.args} id={id} /> : null}
    </li>
  );
}
