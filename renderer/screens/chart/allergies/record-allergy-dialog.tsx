import { Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { useState, type ReactElement } from 'react';
import { z } from 'zod';
import type { AllergyIntoleranceId, PatientId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { criticalityWords } from './criticality.ts';

const AllergyForm = z.object({
  substance: z.string().trim().min(1, 'Name the substance').max(200, 'Keep it under 200 letters'),
  reaction: z.string().max(500, 'Keep it under 500 letters'),
  // Nothing is chosen beforehand: a default would be a guess about a life.
  criticality: z.enum(['low', 'high', 'unable-to-assess'], 'Choose one; “cannot be said” is an answer too'),
});

interface RecordAllergyDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly patientId: PatientId;
}

export function RecordAllergyDialog({ opened, onClose, patientId }: RecordAllergyDialogProps): ReactElement {
  const form = useForm({
    initialValues: { substance: '', reaction: '', criticality: '' },
    validate: zod4Resolver(AllergyForm),
    validateInputOnBlur: ['substance', 'reaction'],
  });
  const [allergyId, setAllergyId] = useState(() => newId<AllergyIntoleranceId>('alg'));
  const { busy, problem, run } = useCommand();
  const save = form.onSubmit((typed) => {
    const parsed = AllergyForm.parse(typed);
    const reaction = parsed.reaction.trim();
    void run('allergy.record', {
      allergyId,
      patientId,
      substance: parsed.substance,
      criticality: parsed.criticality,
      recordedAt: now(),
      ...(reaction ? { reaction } : {}),
    }).then((saved) => {
      if (!saved) return;
      toast({ text: `Allergy recorded: ${parsed.substance}. It stands above the chart now.` });
      form.reset();
      setAllergyId(newId<AllergyIntoleranceId>('alg'));
      onClose();
    });
  });
  return (
    <Dialog
      title="Record allergy"
      submitLabel="Record allergy"
      opened={opened}
      onClose={onClose}
      onSubmit={save}
      busy={busy}
      problem={problem}
    >
      <TextInput label="Substance" required data-autofocus {...form.getInputProps('substance')} />
      <TextInput label="What happened" placeholder="Hives, swelling, anaphylaxis …" {...form.getInputProps('reaction')} />
      <Radio.Group label="If it were given again" required {...form.getInputProps('criticality')}>
        <div className="chart-radios">
          {Object.entries(criticalityWords).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </div>
      </Radio.Group>
    </Dialog>
  );
}
