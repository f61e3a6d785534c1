import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import type { ReactElement } from 'react';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { changedContact, ContactForm } from './contact-form.ts';

interface ContactDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly patientId: PatientId;
  readonly doc: DocOf<'patient'>;
}

export function ContactDialog({ opened, onClose, patientId, doc }: ContactDialogProps): ReactElement {
  const seen: ContactForm = {
    mobile: doc.telecom.mobile ?? '',
    phone: doc.telecom.phone ?? '',
    email: doc.telecom.email ?? '',
    accessNotes: doc.address?.accessNotes ?? '',
  };
  const form = useForm({ initialValues: seen, validate: zod4Resolver(ContactForm), validateInputOnBlur: true });
  const { busy, problem, run } = useCommand();
  const save = form.onSubmit((typed) => {
    const change = changedContact(seen, typed);
    if (!change) return onClose();
    void run('patient.update-contact', { patientId, ...change }).then((saved) => {
      if (!saved) return;
      toast({ text: 'Contact details changed' });
      onClose();
    });
  });
  return (
    <Dialog
      title="Change contact details"
      submitLabel="Save contact details"
      opened={opened}
      onClose={onClose}
      onSubmit={save}
      busy={busy}
      problem={problem}
    >
      <div className="hl-dialog-row">
        <TextInput label="Mobile" type="tel" data-autofocus {...form.getInputProps('mobile')} />
        <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
      </div>
      <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
      <Textarea
        label="Getting in"
        description="Gate code, dog, where to park: what the next visitor must know"
        autosize
        minRows={2}
        {...form.getInputProps('accessNotes')}
      />
    </Dialog>
  );
}
