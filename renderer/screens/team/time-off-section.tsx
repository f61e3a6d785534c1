import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId, runCommand } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { zoneOf } from './team-list.tsx';
import { offNames } from './team-words.ts';
import { TimeOffDialog } from './time-off-dialog.tsx';
import { offText } from '../../widgets/off-text.ts';

interface TimeOffSectionProps {
  readonly member: TeamMember;
  readonly today: string;
  readonly may: boolean;
}

/** The days off that are still to come, or are going on. */
export function TimeOffSection({ member, today, may }: TimeOffSectionProps): ReactElement {
  const [adding, setAdding] = useState(false);
  const words = useRefusalText();
  const moment = useNow();
  const style = useTimeStyle(zoneOf(member));
  const takeBack = async ({ id, doc }: StoredRecord<'time-off'>): Promise<void> => {
    const done = await runCommand('time-off.cancel', { timeOffId: id });
    if (!done.ok) return toast({ tone: 'caution', text: words(done.refusal) });
    const { practitionerId, start, end, reason, note } = doc;
    const again = { timeOffId: newId('off'), practitionerId, start, end, reason, ...(note ? { note } : {}) };
    toast({
      text: `Time off of ${member.name} taken back.`,
      action: { label: 'Undo', run: () => void runCommand('time-off.record', again) },
    });
  };
  return (
    <Section
      title="Time off"
      tools={may && <Button onClick={() => setAdding(true)}>Add time off…</Button>}
      flush={member.timeOff.length > 0}
    >
      {member.timeOff.length === 0 ? (
        <EmptyState inline title="No time off ahead">
          Holidays, training and sick days appear here. Nothing is booked into them.
        </EmptyState>
      ) : (
        <ul className="team-rows" aria-label="Time off ahead">
          {member.timeOff.map((one) => (
            <li key={one.id}>
              <div>
                <strong className="hl-num">{offText(one.doc, style)}</strong>
                <small>
                  {offNames[one.doc.reason]}
                  {one.doc.note ? ` · ${one.doc.note}` : ''}
                </small>
              </div>
              {one.doc.start <= moment ? <Badge tone="info">Away now</Badge> : <span />}
              {may ? (
                <Button
                  size="compact-xs"
                  aria-label={`Take back the time off of ${offText(one.doc, style)}`}
                  onClick={() => void takeBack(one)}
                >
                  Take back
                </Button>
              ) : (
                <span />
              )}
            </li>
          ))}
        </ul>
      )}
      {adding && <TimeOffDialog member={member} today={today} zone={style.zone} onClose={() => setAdding(false)} />}
    </Section>
  );
}
