import { Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CareTeamParticipantId, PatientId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { StaffSelect, useStaff } from '../../../widgets/staff-select.tsx';
import { useCommand } from '../../../widgets/use-command.ts';

const teamRoles = ['Primary nurse', 'Nurse', 'Pharmacist', 'Coordinator', 'Dietitian', 'Lead'] as const;

interface JoinDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly patientId: PatientId;
  /** Who is on the team already. */
  readonly present: readonly string[];
}

export function JoinDialog({ opened, onClose, patientId, present }: JoinDialogProps): ReactElement {
  const [personId, setPersonId] = useState<string>();
  const [role, setRole] = useState<string>('Nurse');
  const { busy, problem, clear, run } = useCommand();
  const name = useStaff().get(personId ?? '')?.name;
  const close = (): void => {
    clear();
    setPersonId(undefined);
    onClose();
  };
  const join = async (): Promise<void> => {
    if (!personId) return;
    const joined = await run('care-team.join', {
      participantId: newId<CareTeamParticipantId>('ctp'),
      patientId,
      practitionerId: personId,
      role,
      start: now(),
    });
    if (!joined) return;
    toast({ text: `${name ?? 'A colleague'} is on the care team. The chart comes to their laptop with the next sync.` });
    close();
  };
  return (
    <Dialog
      title="Add to care team"
      submitLabel={name ? `Add ${name}` : 'Add to care team'}
      opened={opened}
      onClose={close}
      onSubmit={() => void join()}
      busy={busy}
      disabled={!personId}
      problem={problem}
      size="sm"
    >
      <StaffSelect label="Who" value={personId} onChange={setPersonId} without={present} />
      <Select label="As" data={teamRoles} value={role} allowDeselect={false} onChange={(value) => setRole(value ?? 'Nurse')} />
    </Dialog>
  );
}
