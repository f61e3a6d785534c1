import { Suspense, type ReactElement } from 'react';
import type { ChartHeader as Header } from '../../../shared/protocol/queries.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import { useOpenSession } from '../../app/engine.ts';
import { GoLink, useGo, useRouteParam } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { holdsCharts } from '../../app/shell/places.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { chartSectionNames, chartSections, isChartSection, type ChartSection } from '../../widgets/chart-sections.ts';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { useChartHeader } from '../../widgets/use-chart-header.ts';
import './chart.css';
import { ChartHeader } from './header/chart-header.tsx';
import { SectionTabs } from './section-tabs.tsx';
import { sections } from './sections.ts';

/** A patient's chart: the header that stays, and one section below it. */
export function ChartScreen(): ReactElement {
  const patientId = useRouteParam('patientId') as PatientId;
  const wanted = useRouteParam('section');
  const section = isChartSection(wanted) ? wanted : 'overview';
  const answer = useChartHeader(patientId);
  const { person } = useOpenSession();
  if (!holdsCharts(person.roles)) return <NoCharts />;
  return (
    <>
      {answer.data ? null : <h1 className="hl-visually-hidden">Chart</h1>}
      <QueryState<Header | undefined> answer={answer} what="Chart" rows={10}>
        {(header) => (header ? <Chart key={patientId} header={header} section={section} /> : <NotHere />)}
      </QueryState>
    </>
  );
}

function Chart({ header, section }: { readonly header: Header; readonly section: ChartSection }): ReactElement {
  const patientId = header.patient.id as PatientId;
  const go = useGo();
  const turn = (step: 1 | -1): void => {
    const next = chartSections[chartSections.indexOf(section) + step];
    if (next) go(paths.patient(patientId, next), { replace: true });
  };
  useShortcuts([
    { keys: ']', label: 'Next section', group: 'Chart', run: () => turn(1) },
    { keys: '[', label: 'Section before', group: 'Chart', run: () => turn(-1) },
    ...chartSections.map((name) => ({
      keys: '',
      label: `Go to ${chartSectionNames[name].toLowerCase()}`,
      group: 'Chart',
      run: () => go(paths.patient(patientId, name)),
    })),
  ]);
  const Section = sections[section];
  return (
    <article className="hl-column" aria-label="Chart">
      <ChartHeader header={header} />
      <SectionTabs patientId={patientId} section={section} openTasks={header.openTasks} />
      <FreshnessNotice what="This chart" />
      <section className="chart-section" aria-label={chartSectionNames[section]}>
        <Suspense fallback={<Loading what={chartSectionNames[section]} />}>
          <Section header={header} patientId={patientId} />
        </Suspense>
      </section>
    </article>
  );
}

/** What the laptop does not hold must not look like an empty chart. */
function NoCharts(): ReactElement {
  return (
    <EmptyState title="Charts are not on this laptop" action={<GoLink to={paths.today()}>Go to Today</GoLink>}>
      Your laptop holds what your work needs: for a technician that is orders, allergies, batches and the shelf. Ask a pharmacist about the
      rest of a chart.
    </EmptyState>
  );
}

function NotHere(): ReactElement {
  return (
    <EmptyState title="This patient is not on this laptop" action={<GoLink to={paths.patients()}>Go to Patients</GoLink>}>
      Either the patient left your care, or the chart has not been received yet. Work that you had not sent is kept in Sync and outbox.
    </EmptyState>
  );
}
