import { Button, Modal, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { addMinutes } from '../../../../shared/kernel/time.ts';
import type { TherapyRow } from '../../../../shared/protocol/queries-pharmacy.ts';
import type { MonitoredTest } from '../../../../shared/records/monitoring-plan.ts';
import { newId } from '../../../app/engine.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { now } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { PatientTag } from '../../../widgets/patient-tag.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { AdverseEventForm } from '../log/adverse-event-form.tsx';
import { InterventionForm } from '../../../widgets/interventions/intervention-form.tsx';

type Part = 'review' | 'labs' | 'intervention' | 'reaction';
const parts = [
  { value: 'review', label: 'Weekly review' },
  { value: 'labs', label: 'Lab schedule' },
  { value: 'intervention', label: 'Intervention' },
  { value: 'reaction', label: 'Adverse reaction' },
] as const;

/** Everything a pharmacist writes about a running therapy. */
export function TherapyDialog({ row, onClose }: { readonly row: TherapyRow; readonly onClose: () => void }): ReactElement {
  const [part, setPart] = useState<Part>('review');
  const { doc } = row.order;
  return (
    <Modal opened onClose={onClose} title={drugName(doc.medication.text)} size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className="hl-dialog">
        <PatientTag patient={row.patient} />
        <p>
          <GoLink to={paths.patient(doc.patientId, 'vitals')}>Trends of labs with visits and doses</GoLink>,{' '}
          <GoLink to={paths.pharmacyOrder(row.order.id)}>the order with its checks</GoLink>
        </p>
        <Choice label="What" options={parts} value={part} onChange={(value) => setPart(value ?? 'review')} required />
        {part === 'review' ? <ReviewForm row={row} onDone={onClose} /> : null}
        {part === 'labs' ? <LabsForm row={row} onDone={onClose} /> : null}
        {part === 'intervention' ? <InterventionForm patientId={doc.patientId} orderId={row.order.id} onDone={onClose} /> : null}
        {part === 'reaction' ? (
          <AdverseEventForm patientId={doc.patientId} orderId={row.order.id} drug={doc.medication.text} onDone={onClose} />
        ) : null}
      </div>
    </Modal>
  );
}

const responses = [
  { value: 'improving', label: 'Improving' },
  { value: 'stable', label: 'Stable' },
  { value: 'worse', label: 'Worse' },
  { value: 'cannot-tell', label: 'Cannot tell yet' },
] as const;

function ReviewForm({ row, onDone }: { readonly row: TherapyRow; readonly onDone: () => void }): ReactElement {
  const { run, busy, problem } = useCommand();
  const [response, setResponse] = useState<(typeof responses)[number]['value']>();
  const [words, setWords] = useState('');
  const [nextOn, setNextOn] = useState<string>(() => addMinutes(now(), 7 * 24 * 60).slice(0, 10));
  const submit = async (): Promise<void> => {
    if (response === undefined) return;
    const said = words.trim();
    const done = await run('therapy.review', {
      ...{ reviewId: newId<never>('trev'), orderId: row.order.id, patientId: row.order.doc.patientId, response },
      ...(said ? { words: said } : {}),
      ...{ nextOn: nextOn, reviewedAt: now() },
    });
    if (!done) return;
    toast({ text: 'Review recorded.' });
    onDone();
  };
  return (
    <>
      <Choice label="Response to the therapy" options={responses} value={response} onChange={setResponse} />
      <Textarea
        label="What you saw and decided"
        autosize
        minRows={2}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <DayField label="Look again on" value={nextOn} onChange={setNextOn} />
      <Submit label="Record review" busy={busy} disabled={response === undefined} problem={problem} onSubmit={submit} />
    </>
  );
}

function LabsForm({ row, onDone }: { readonly row: TherapyRow; readonly onDone: () => void }): ReactElement {
  const { run, busy, problem } = useCommand();
  const before = row.due.map(({ test }) => test);
  const [tests, setTests] = useState<readonly MonitoredTest[]>(before);
  const [reason, setReason] = useState('');
  const submit = async (): Promise<void> => {
    const done = await run('monitoring.set-plan', {
      ...{ orderId: row.order.id, patientId: row.order.doc.patientId, tests: [...tests], reason, setAt: now() },
      ...(row.plan ? { seenTests: row.plan.doc.tests } : {}),
    });
    if (!done) return;
    toast({ text: 'Lab schedule set for this order.' });
    onDone();
  };
  return (
    <>
      <p className="hl-quiet">From: {row.from}. What you set here holds for this order only.</p>
      {tests.length === 0 ? <p>No test is scheduled.</p> : null}
      {tests.map((test, index) => (
        <div className="hl-pair" key={test.test}>
          <NumberInput
            label={`${test.test}, every so many days`}
            {...(test.note ? { description: test.note } : {})}
            value={test.everyDays}
            min={0.5}
            max={366}
            hideControls
            onChange={(value) =>
              setTests(tests.map((one, at) => (at === index && Number(value) > 0 ? { ...one, everyDays: Number(value) } : one)))
            }
          />
          <Button variant="subtle" color="gray" onClick={() => setTests(tests.filter((_, at) => at !== index))}>
            Leave out {test.test}
          </Button>
        </div>
      ))}
      <TextInput
        label="Why it differs"
        required
        value={reason}
        maxLength={1000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Submit label="Set lab schedule" busy={busy} disabled={reason.trim() === ''} problem={problem} onSubmit={submit} />
    </>
  );
}

interface SubmitProps {
  readonly label: string;
  readonly busy: boolean;
  readonly disabled: boolean;
  readonly problem: string | undefined;
  readonly onSubmit: () => Promise<void>;
}

function Submit({ label, busy, disabled, problem, onSubmit }: SubmitProps): ReactElement {
  return (
    <>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <div className="hl-dialog-actions">
        <Button variant="filled" disabled={disabled} loading={busy} onClick={() => void onSubmit()}>
          {label}
        </Button>
      </div>
    </>
  );
}
