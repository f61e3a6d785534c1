import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo, type ComponentType, type LazyExoticComponent, type ReactElement } from 'react';
import type { VisitDetail } from '../../../shared/protocol/queries-visit.ts';
import type { AppointmentId, EncounterId, PatientId } from '../../../shared/records/ids.ts';
import { newId, useEngineQuery } from '../../app/engine.ts';
import { useGo, useRouteParam } from '../../app/navigation.tsx';
import { now } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { VisitQuestions } from '../../widgets/messages/visit-questions.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { Beside } from './parts/beside.tsx';
import { ClosedElsewhere } from './parts/closed-elsewhere.tsx';
import { NowBar } from './parts/now-bar.tsx';
import { SaveLine, useSaveNews } from './parts/save-line.tsx';
import { VisitHeader } from './parts/visit-header.tsx';
import { VisitRail } from './parts/visit-rail.tsx';
import { isSectionId, sectionTitles, visitSectionList, type SectionId } from './section-list.ts';
import { VisitContext } from './visit-context.ts';
import './visit.css';

/** One visit from the readiness to the check-out: any section at any time, saved at every tap, resumed after anything. */
export function VisitScreen(): ReactElement {
  const id = (useRouteParam('visitId') ?? '') as AppointmentId | EncounterId;
  const wanted = useRouteParam('section');
  const section = isSectionId(wanted) ? wanted : 'readiness';
  const answer = useEngineQuery('visit', { id });
  return (
    <>
      {answer.data ? null : <h1 className="hl-visually-hidden">Visit</h1>}
      <QueryState<VisitDetail | undefined> answer={answer} what="Visit" rows={10}>
        {(visit) => (visit ? <Visit key={visit.patient.id} id={id} visit={visit} section={section} /> : <NotHere />)}
      </QueryState>
    </>
  );
}

interface VisitProps {
  readonly id: string;
  readonly visit: VisitDetail;
  readonly section: SectionId;
}

function Visit({ id, visit, section }: VisitProps): ReactElement {
  const go = useGo();
  const zone = visit.appointment?.doc.timeZone ?? visit.patient.doc.timeZone;
  const [state, saves] = useSaveNews();
  const { encounter } = visit;
  const open = useMemo(
    () =>
      encounter && {
        visit,
        encounterId: encounter.id as EncounterId,
        patientId: visit.patient.id as PatientId,
        zone,
        closed: encounter.doc.signed !== undefined || encounter.doc.status === 'finished' || encounter.doc.status === 'cancelled',
        goTo: (to: SectionId) => go(paths.visit(id, to), { replace: true }),
        saves,
      },
    [encounter, visit, zone, id, go, saves],
  );
  const turn = (step: 1 | -1): void => {
    const next = visitSectionList[visitSectionList.findIndex((one) => one.id === section) + step];
    if (next) go(paths.visit(id, next.id), { replace: true });
  };
  useShortcuts([
    { keys: ']', label: 'Next section', group: 'Visit', run: () => turn(1) },
    { keys: '[', label: 'Section before', group: 'Visit', run: () => turn(-1) },
  ]);
  const Section = sections[section];
  return (
    <article className="visit" aria-label="Visit">
      <VisitHeader visit={visit} zone={zone} />
      {open ? (
        <VisitContext value={open}>
          <NowBar />
          {open.closed ? <ClosedElsewhere /> : null}
          <div className="visit-body">
            <div className="visit-side">
              <VisitRail section={section} />
              <SaveLine state={state} waiting={visit.waiting} />
              {visit.appointment ? (
                <VisitQuestions patientId={open.patientId} appointmentId={visit.appointment.id as AppointmentId} />
              ) : null}
            </div>
            <section className="visit-work" aria-label={sectionTitles[section]} tabIndex={-1} key={section}>
              <h2 className="visit-title">{sectionTitles[section]}</h2>
              <Suspense fallback={<Loading what={sectionTitles[section]} />}>
                <Section />
              </Suspense>
              <div className="visit-turn">
                <Button variant="subtle" color="gray" disabled={section === visitSectionList[0].id} onClick={() => turn(-1)}>
                  Back
                </Button>
                <Button variant="light" disabled={section === visitSectionList.at(-1)?.id} onClick={() => turn(1)}>
                  Next section
                </Button>
              </div>
            </section>
            <Beside section={section} />
          </div>
        </VisitContext>
      ) : (
        <Begin visit={visit} zone={zone} />
      )}
    </article>
  );
}

/** The visit was not opened yet: it may be prepared before the door, and begins with the check-in. */
function Begin({ visit, zone }: { readonly visit: VisitDetail; readonly zone: string }): ReactElement {
  const { run, busy, problem } = useCommand(zone);
  const { appointment } = visit;
  if (!appointment) return <NotHere />;
  const open = (): Promise<boolean> =>
    run('visit.open', {
      encounterId: newId<EncounterId>('enc'),
      appointmentId: appointment.id,
      patientId: visit.patient.id,
      openedAt: now(),
    });
  return (
    <div className="visit-begin">
      <p className="visit-strong">{appointment.doc.serviceType}</p>
      <p>
        <DateTime at={appointment.doc.start} zone={zone} weekday />
      </p>
      <p>Open it to check readiness before you leave, or at the door. It needs no network; everything is saved on this laptop as you go.</p>
      <Button variant="filled" size="md" loading={busy} onClick={() => void open()}>
        Open visit
      </Button>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}

function NotHere(): ReactElement {
  return (
    <EmptyState title="This visit is not on this laptop">
      Either it left your care, or it has not been received yet. What you had recorded and not sent is kept in Sync and outbox.
    </EmptyState>
  );
}

const load = <N extends string>(read: () => Promise<Readonly<Record<N, ComponentType>>>, name: N): LazyExoticComponent<ComponentType> =>
  lazy(async () => ({ default: (await read())[name] }));

const sections: Readonly<Record<SectionId, LazyExoticComponent<ComponentType>>> = {
  readiness: load(() => import('./sections/readiness-section.tsx'), 'ReadinessSection'),
  'check-in': load(() => import('./sections/check-in-section.tsx'), 'CheckInSection'),
  identity: load(() => import('./sections/identity-section.tsx'), 'IdentitySection'),
  assessment: load(() => import('./sections/question-sections.tsx'), 'AssessmentSection'),
  medicines: load(() => import('./sections/medicines-section.tsx'), 'MedicinesSection'),
  vitals: load(() => import('./sections/vitals-section.tsx'), 'VitalsSection'),
  access: load(() => import('./sections/access-section.tsx'), 'AccessSection'),
  infusion: load(() => import('./sections/infusion-section.tsx'), 'InfusionSection'),
  reaction: load(() => import('./sections/reaction-section.tsx'), 'ReactionSection'),
  labs: load(() => import('./sections/labs-section.tsx'), 'LabsSection'),
  teaching: load(() => import('./sections/question-sections.tsx'), 'TeachingSection'),
  supplies: load(() => import('./sections/supplies-section.tsx'), 'SuppliesSection'),
  goals: load(() => import('./sections/question-sections.tsx'), 'GoalsSection'),
  'follow-up': load(() => import('./sections/follow-up-section.tsx'), 'FollowUpSection'),
  close: load(() => import('./sections/close-section.tsx'), 'CloseSection'),
};
