import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { problemsOf } from '../../../../shared/forms/engine.ts';
import type { Language, Questionnaire } from '../../../../shared/forms/schema.ts';
import { FormFields } from '../../../../shared/forms/view/form-fields.tsx';
import type { QuestionnaireResponseId, TaskId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import '../../../widgets/forms/form-fields.css';
import { useCommand } from '../../../widgets/use-command.ts';
import { AnsweredForm } from './answered-form.tsx';

interface FillDialogProps {
  readonly response: StoredRecord<'questionnaire-response'>;
  readonly form: Questionnaire | undefined;
  /** Who answered, and when. */
  readonly about: string;
  readonly onClose: () => void;
}

/** Read to the patient in their language and filled in by their answers; each is kept at once. Handed in, it is only read. */
export function FillDialog({ response, form, about: said, onClose }: FillDialogProps): ReactElement {
  const [language, setLanguage] = useState<Language>('en');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand();
  const { doc } = response;
  const about = {
    ...{ responseId: response.id as QuestionnaireResponseId, patientId: doc.patientId },
    ...(doc.questionnaireId ? { questionnaireId: doc.questionnaireId } : {}),
  };
  const done = doc.status === 'completed';
  const problems = form && !done ? problemsOf(form, doc.answers) : {};
  const submit = async (): Promise<void> => {
    if (done) return onClose();
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const handedIn = await run('form.submit', { ...about, how: 'by-phone', taskId: newId<TaskId>('task'), answeredAt: now() });
    if (!handedIn) return;
    toast({ text: `“${doc.title}” is handed in.` });
    onClose();
  };
  return (
    <Dialog
      title={doc.title}
      size="xl"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={done ? 'Close' : 'Hand in these answers'}
      closeLabel={done ? null : 'Go on later'}
      busy={busy}
      problem={problem ?? (tried && Object.keys(problems).length > 0 ? 'Some questions are not answered yet; they are marked.' : undefined)}
    >
      {form ? (
        <>
          <p className="chart-missing">{said}</p>
          <SegmentedControl
            aria-label="Language of the questions"
            value={language}
            onChange={(value) => setLanguage(value === 'es' ? 'es' : 'en')}
            data={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Spanish' },
            ]}
          />
          {done ? (
            <AnsweredForm form={form} answers={doc.answers} scores={doc.scores ?? {}} language={language} />
          ) : (
            <FormFields
              form={form}
              answers={doc.answers}
              language={language}
              problems={tried ? problems : {}}
              onAnswer={(linkId, value) =>
                void run('form.answer', { ...about, linkId, ...(value === undefined ? {} : { value }), answeredAt: now() })
              }
            />
          )}
          {form.copyright ? <p className="chart-missing">{form.copyright}</p> : null}
        </>
      ) : (
        <Notice tone="caution">The version of this form that the patient began with has not been received yet.</Notice>
      )}
      {done ? null : (
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          onClick={() =>
            void run('form.withdraw', {
              responseId: about.responseId,
              patientId: doc.patientId,
              reason: 'Withdrawn before it was handed in',
            }).then((gone) => gone && onClose())
          }
        >
          Withdraw this form
        </Button>
      )}
    </Dialog>
  );
}
