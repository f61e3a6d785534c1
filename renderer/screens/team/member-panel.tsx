import type { ReactElement } from 'react';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import { CredentialsSection } from './credentials-section.tsx';
import { HoursSection } from './hours-section.tsx';
import { TimeOffSection } from './time-off-section.tsx';

interface MemberPanelProps {
  readonly member: TeamMember;
  readonly today: string;
  readonly warnUntil: string;
  /** Hours and time off may be changed: by the person, and by those who plan. */
  readonly mayPlan: boolean;
  /** Credentials are recorded by leads and admins. */
  readonly mayRecord: boolean;
}

/** When one person can work and what they may do. */
export function MemberPanel({ member, today, warnUntil, mayPlan, mayRecord }: MemberPanelProps): ReactElement {
  return (
    <div className="team-panel">
      <div className="team-times">
        <HoursSection key={`hours ${member.id}`} member={member} today={today} may={mayPlan} />
        <TimeOffSection key={`off ${member.id}`} member={member} today={today} may={mayPlan} />
      </div>
      <CredentialsSection key={`cred ${member.id}`} member={member} today={today} warnUntil={warnUntil} may={mayRecord} />
    </div>
  );
}
