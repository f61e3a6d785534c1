import type { ReactElement } from 'react';
import type { VisitSectionName } from '../../../../shared/records/visit-section.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { LastVisitNews } from '../parts/last-visit-news.tsx';
import { isWorrying, QuestionSet } from '../parts/questions.tsx';
import { Source } from '../parts/source.tsx';
import { questionsFor } from '../progress.ts';
import { useVisit } from '../visit-context.ts';

/** The question sets of a section, each with its source. */
export function Sets({
  section,
  kind,
}: {
  readonly section: VisitSectionName;
  readonly kind: 'assessment' | 'access' | 'teaching' | 'goals';
}): ReactElement {
  const { visit } = useVisit();
  return (
    <>
      {questionsFor(visit, kind).map((set) => (
        <Section key={set.id} title={set.title}>
          <QuestionSet section={section} set={set} />
          <Source of={set} />
        </Section>
      ))}
    </>
  );
}

/** How the patient is, by the protocol of the drug, and what changed since the last visit. */
export function AssessmentSection(): ReactElement {
  const { visit } = useVisit();
  const sets = questionsFor(visit, 'assessment');
  const answers = visit.answers.assessment ?? {};
  const worries = sets.flatMap(({ questions }) => questions.filter((question) => isWorrying(question, answers[question.id])));
  return (
    <>
      {worries.length > 0 ? (
        <Notice tone="caution" title="Look again before you start">
          {worries.map(({ title }) => title).join(' · ')}. Call the pharmacist or the prescriber if it changes the plan.
        </Notice>
      ) : null}
      <LastVisitNews />
      <Sets section="assessment" kind="assessment" />
    </>
  );
}

export function TeachingSection(): ReactElement {
  return <Sets section="teaching" kind="teaching" />;
}

export function GoalsSection(): ReactElement {
  const { visit } = useVisit();
  return (
    <>
      <Section title="Goals in the plan of care">
        {visit.goals.length > 0 ? (
          <ul className="visit-list">
            {visit.goals.map((goal) => (
              <li key={goal}>{goal}</li>
            ))}
          </ul>
        ) : (
          <p>No goals recorded. Ask what matters to the patient.</p>
        )}
      </Section>
      <Sets section="goals" kind="goals" />
    </>
  );
}
