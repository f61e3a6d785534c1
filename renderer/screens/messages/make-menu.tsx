import { Button, Menu } from '@mantine/core';
import { IconChecklist, IconChevronDown, IconFileText, IconPill } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import type { ThreadDetail } from '../../../shared/protocol/queries-messages.ts';
import { useOpenSession } from '../../app/engine.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useStartNote } from '../../widgets/note/use-start-note.ts';
import { usePatientZone } from '../../widgets/use-patient-zone.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { excerptOf } from './excerpt.ts';
import { MakeInterventionDialog } from './make-intervention-dialog.tsx';
import { MakeTaskDialog } from './make-task-dialog.tsx';

/** Makes what was said into something that stands elsewhere: a task, an excerpt in a note, a pharmacist's intervention. */
export function MakeMenu({ detail }: { readonly detail: ThreadDetail }): ReactElement {
  const { person } = useOpenSession();
  const [making, setMaking] = useState<'task' | 'intervention'>();
  const note = useStartNote();
  const style = useTimeStyle(usePatientZone(detail.patient.id));
  const may = policy['intervention.record'].roles.some((role) => person.roles.includes(role));
  const start = async (): Promise<void> => {
    const begun = await note.start({
      ...{ patientId: detail.patient.id, type: 'coordination', title: `Conversation: ${detail.record.doc.subject}`.slice(0, 200) },
      text: excerptOf(detail, style),
    });
    if (!begun) toast({ tone: 'caution', text: 'The note could not be begun.' });
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Make…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconChecklist size={15} aria-hidden />} onClick={() => setMaking('task')}>
            A task
          </Menu.Item>
          <Menu.Item leftSection={<IconFileText size={15} aria-hidden />} disabled={note.busy} onClick={() => void start()}>
            A note with these words
          </Menu.Item>
          {may ? (
            <Menu.Item leftSection={<IconPill size={15} aria-hidden />} onClick={() => setMaking('intervention')}>
              An intervention
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {making === 'task' ? <MakeTaskDialog detail={detail} onClose={() => setMaking(undefined)} /> : null}
      {making === 'intervention' ? <MakeInterventionDialog detail={detail} onClose={() => setMaking(undefined)} /> : null}
    </>
  );
}
