import type { ComponentType } from 'react';
import type { ChartSection } from '../../widgets/chart-sections.ts';
import { AllergiesSection } from './allergies/allergies-section.tsx';
import { ConditionsSection } from './conditions-section.tsx';
import { CoverageSection } from './coverage/coverage-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { FormsSection } from './forms/forms-section.tsx';
import { MessagesSection } from './messages-section.tsx';
import { NotesSection } from './notes-section.tsx';
import { OverviewSection } from './overview/overview-section.tsx';
import type { SectionProps } from './section-props.ts';
import { SuppliesSection } from './supplies/supplies-section.tsx';
import { TasksSection } from './tasks-section.tsx';
import { TeamSection } from './team/team-section.tsx';
import { TherapySection } from './therapy/therapy-section.tsx';
import { TimelineSection } from './timeline/timeline-section.tsx';
import { VisitsSection } from './visits-section.tsx';
import { VitalsSection } from './vitals/vitals-section.tsx';

/** The chart's table of contents. */
export const sections: Readonly<Record<ChartSection, ComponentType<SectionProps>>> = {
  overview: OverviewSection,
  timeline: TimelineSection,
  therapy: TherapySection,
  vitals: VitalsSection,
  allergies: AllergiesSection,
  conditions: ConditionsSection,
  notes: NotesSection,
  visits: VisitsSection,
  messages: MessagesSection,
  forms: FormsSection,
  supplies: SuppliesSection,
  documents: DocumentsSection,
  team: TeamSection,
  coverage: CoverageSection,
  tasks: TasksSection,
};
