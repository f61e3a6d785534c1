import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import { fitText } from '../../../shared/planning/fit/fit-text.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { GoLink } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { fitWords } from '../../widgets/fit/fit-words.ts';
import { competencies } from '../../widgets/competencies.ts';
import { formatDate, formatDay, formatTimeRange, type TimeStyle } from '../../widgets/format-time.ts';
import { LateDialog } from '../../widgets/late-dialog.tsx';
import { useMay } from '../../widgets/use-may.ts';
import { judgeDrop, type BoardIndex } from './board-fit.ts';
import { OfferLine } from './offer-line.tsx';
import { whyNotPlanned } from './plannable.ts';

interface VisitPanelProps {
  readonly visit: BoardVisit;
  readonly index: BoardIndex;
  readonly style: TimeStyle;
  /** Lets the planner look for the best nurse and time of this one; of a day alone. */
  readonly onPlan?: () => void;
  readonly isChosen: boolean;
  /** Chooses it to be planned with others, or lets it go. */
  readonly onChoose: () => void;
  readonly onClose: () => void;
}

const confirmations = { confirmed: 'Confirmed', unconfirmed: 'Not confirmed', declined: 'Declined by patient' } as const;

/** Nobody calls in late for a visit of next week. */
const isNear = ({ status, start }: BoardVisit['record']['doc'], moment: Instant): boolean =>
  status === 'booked' && Math.abs(Date.parse(start) - Date.parse(moment)) < 36 * 3_600_000;

/** What was promised to the patient with a nurse's name is not looked at again by one press. */
const isPromised = ({ practitionerId, confirmation }: BoardVisit['record']['doc']): boolean =>
  practitionerId !== undefined && confirmation === 'confirmed';

/** A visit and whether it fits where it stands. */
export function VisitPanel({ visit, index, style, onPlan, isChosen, onChoose, onClose }: VisitPanelProps) {
  const { doc } = visit.record;
  const [late, setLate] = useState(false);
  const may = useMay();
  const moment = useNow();
  const { broken } = judgeDrop(index, visit, {
    nurseId: doc.practitionerId,
    start: new Date(doc.start),
    end: new Date(doc.end),
  });
  const words = fitWords(style, (id) => index.nurses.get(id)?.name);
  const nurseName = doc.practitionerId && index.nurses.get(doc.practitionerId)?.name;
  const needs = [...new Set([...(doc.requires ?? []), ...(visit.preference?.requires ?? [])])].map(
    (code) => competencies.find((one) => one.code === code)?.text ?? code.replaceAll('-', ' '),
  );
  return (
    <aside className="board-aside" aria-label="Visit">
      <header className="board-aside-head">
        <h2>{visit.patient.name}</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      </header>
      <div className="board-aside-body">
        <p className="hl-soft hl-num">
          Born {formatDate(visit.patient.birthDate)} · MRN {visit.patient.mrn}
        </p>
        <Facts
          narrow
          facts={[
            ['When', `${formatDay(doc.start, style.zone, { weekday: true, year: false })}, ${formatTimeRange(doc.start, doc.end, style)}`],
            ['What', doc.serviceType],
            ['Nurse', doc.practitionerId ? words.nameOf(doc.practitionerId) : (visit.agency ?? 'No nurse yet')],
            ['Patient', `${confirmations[doc.confirmation]}${visit.waiting ? ' · waits to be sent' : ''}`],
            ...(doc.window ? ([['Hours', formatTimeRange(doc.window.earliest, doc.window.latest, style)]] as const) : []),
            ...(needs.length > 0 ? ([['Needs', needs.join(', ')]] as const) : []),
            ...(visit.boxAt ? ([['Box', `expected ${words.at(visit.boxAt)}`]] as const) : []),
          ]}
        />
        <div className="board-aside-links">
          <GoLink to={paths.patient(doc.patientId)}>Open chart</GoLink>
          <GoLink to={`${paths.schedule()}?view=day&visit=${visit.record.id}`}>Open in schedule</GoLink>
        </div>
        {nurseName && isNear(doc, moment) && may('appointment.running-late') && (
          <Button onClick={() => setLate(true)}>Nurse runs late…</Button>
        )}
        {nurseName && late && (
          <LateDialog record={visit.record} patient={visit.patient} nurseName={nurseName} onClose={() => setLate(false)} />
        )}
        {!whyNotPlanned(visit, moment) && (
          <Button.Group>
            {onPlan && !isPromised(doc) && (
              <Button fullWidth onClick={onPlan}>
                Plan this visit
              </Button>
            )}
            <Button fullWidth onClick={onChoose}>
              {isChosen ? 'Chosen: let go' : 'Choose visit'}
            </Button>
          </Button.Group>
        )}
        {!doc.practitionerId && <OfferLine visit={visit} index={index} />}
        {broken.length > 0 && (
          <Notice tone="caution" title="Does not fit well">
            <ul className="board-problems">
              {broken.map((one, i) => (
                <li key={i}>{fitText(one, words)}</li>
              ))}
            </ul>
          </Notice>
        )}
      </div>
    </aside>
  );
}
