import type { ReactElement } from 'react';
import type { SectionProps } from '../section-props.ts';
import '../team/team.css';
import { FormsBlock } from './forms-block.tsx';
import { RequestsBlock } from './requests-block.tsx';
import { TeachingBlock } from './teaching-block.tsx';

/** What the patient and outside partners were asked, what they answered, and what they were taught. */
export function FormsSection(props: SectionProps): ReactElement {
  return (
    <div className="chart-scroll team">
      <FormsBlock {...props} />
      <TeachingBlock {...props} />
      <RequestsBlock {...props} />
    </div>
  );
}
