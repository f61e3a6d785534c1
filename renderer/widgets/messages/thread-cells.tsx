import { IconAlertTriangle, IconArrowBackUp, IconLock, IconWorld } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { ThreadRow } from '../../../shared/protocol/queries-messages.ts';
import { ShortTime } from '../date-time.tsx';
import { audienceWords } from './message-words.ts';
import './thread-cells.css';

/** One conversation in a list: whom it is about, who said what last, and whether somebody waits. */
export function ThreadCells({ row, showPatient = true }: { readonly row: ThreadRow; readonly showPatient?: boolean }): ReactElement {
  const { record, patient, last, unread } = row;
  const Audience = record.doc.audience === 'patient' ? IconWorld : IconLock;
  return (
    <div role="gridcell" className="thread-cells" data-unread={unread > 0}>
      <p className="thread-cells-who">
        <span className="hl-truncate">{showPatient ? patient.name : record.doc.subject}</span>
        <ShortTime at={last.at as Instant} />
      </p>
      {showPatient ? (
        <p className="thread-cells-subject hl-truncate">
          <Audience size={13} stroke={1.9} role="img" aria-label={audienceWords[record.doc.audience].short} /> {record.doc.subject}
        </p>
      ) : (
        <p className="thread-cells-subject hl-truncate">
          <Audience size={13} stroke={1.9} aria-hidden /> {audienceWords[record.doc.audience].short}
        </p>
      )}
      <p className="thread-cells-last">
        {row.urgent ? (
          <strong className="thread-cells-urgent">
            <IconAlertTriangle size={13} stroke={2} aria-hidden /> Urgent
          </strong>
        ) : null}
        {row.awaitsAnswer || row.asksMe ? <IconArrowBackUp size={13} stroke={2} role="img" aria-label="Waits for an answer" /> : null}
        <span className="hl-truncate">
          {last.name}: {last.text}
        </span>
        {unread > 0 ? (
          <span className="thread-cells-count hl-num">
            {unread}
            <span className="hl-visually-hidden"> not read</span>
          </span>
        ) : null}
      </p>
    </div>
  );
}
