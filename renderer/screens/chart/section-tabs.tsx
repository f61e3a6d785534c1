import type { ReactElement } from 'react';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { chartSections, type ChartSection } from '../../widgets/chart-sections.ts';

/** Short names, so that all sections stand in one line on a small laptop. */
const tabNames: Readonly<Record<ChartSection, string>> = {
  overview: 'Overview',
  timeline: 'Timeline',
  therapy: 'Therapy',
  vitals: 'Vitals & labs',
  allergies: 'Allergies',
  conditions: 'Conditions',
  notes: 'Notes',
  visits: 'Visits',
  messages: 'Messages',
  forms: 'Forms',
  supplies: 'Supplies',
  documents: 'Documents',
  team: 'Team',
  coverage: 'Coverage',
  tasks: 'Tasks',
};

interface SectionTabsProps {
  readonly patientId: string;
  readonly section: ChartSection;
  readonly openTasks: number;
}

export function SectionTabs({ patientId, section, openTasks }: SectionTabsProps): ReactElement {
  return (
    <nav className="chart-tabs" aria-label="Chart sections">
      {chartSections.map((name) => (
        <GoLink
          key={name}
          className="chart-tab hl-focus-inside"
          to={paths.patient(patientId, name)}
          aria-current={name === section ? 'page' : undefined}
        >
          {tabNames[name]}
          {name === 'tasks' && openTasks > 0 ? <span className="chart-tab-count hl-num"> {openTasks}</span> : null}
        </GoLink>
      ))}
    </nav>
  );
}
