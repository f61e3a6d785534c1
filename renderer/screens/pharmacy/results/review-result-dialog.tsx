import { NumberInput, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { judgeTrough, troughWindow } from '../../../../shared/clinical/monitoring/level-validity.ts';
import { addMinutes, type Instant } from '../../../../shared/kernel/time.ts';
import type { ResultRow } from '../../../../shared/protocol/queries-pharmacy.ts';
import { now } from '../../../app/now.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { DateTime } from '../../../widgets/date-time.tsx';
import { PatientTag } from '../../../widgets/patient-tag.tsx';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { useCommand } from '../../../widgets/use-command.ts';

/** Says that a result was seen; of a critical one whom it was told and what was decided. A level is first held against its dose. */
export function ReviewResultDialog({ row, onClose }: { readonly row: ResultRow; readonly onClose: () => void }): ReactElement {
  const { doc, id } = row.record;
  const critical = row.verdict === 'critical' || row.verdict === 'unit-unknown';
  const [action, setAction] = useState('');
  const { run, problem, busy } = useCommand();
  const level = /vancomycin|gentamicin|tobramycin|amikacin|trough|level/i.test(doc.name);

  const submit = async (): Promise<void> => {
    const words = action.trim();
    const done = await run('result.review', {
      observationId: id,
      patientId: doc.patientId,
      critical,
      ...(words ? { action: words } : {}),
      reviewedAt: now(),
    });
    if (!done) return;
    toast({ text: critical ? `${doc.name} acknowledged.` : `${doc.name} reviewed.` });
    onClose();
  };

  return (
    <Dialog
      title={critical ? 'Acknowledge critical result' : 'Review result'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={critical ? 'Acknowledge result' : 'Mark reviewed'}
      busy={busy}
      disabled={critical && action.trim() === ''}
      problem={problem}
    >
      <PatientTag patient={row.patient} />
      <p className="pharm-result">
        <strong>
          {doc.name} {doc.value ? quantityText(doc.value) : (doc.valueText ?? '')}
        </strong>
        , drawn <DateTime at={doc.effectiveAt} weekday />. {row.says}
      </p>
      {level ? <LevelJudgement drug={doc.name} drawnAt={doc.effectiveAt} /> : null}
      <Textarea
        label={critical ? 'Whom you told and what was decided' : 'What follows from it (if anything)'}
        required={critical}
        autosize
        minRows={2}
        maxLength={2000}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
        data-autofocus
      />
    </Dialog>
  );
}

/** Was the level drawn when a trough is? Asked of the one who knows the time of the dose; nothing is stored. */
function LevelJudgement({ drug, drawnAt }: { readonly drug: string; readonly drawnAt: Instant }): ReactElement {
  const [hours, setHours] = useState<number>();
  const [minutes, setMinutes] = useState<number>();
  const [every, setEvery] = useState<number>();
  const verdict =
    hours === undefined || minutes === undefined || every === undefined
      ? undefined
      : judgeTrough(
          { drawnAt, doseBeganAt: addMinutes(drawnAt, -hours * 60), infusionMinutes: minutes, intervalHours: every },
          troughWindow(drug),
        );
  const fields = [
    { label: 'Dose began, hours before the draw', value: hours, set: setHours },
    { label: 'Infused over, min', value: minutes, set: setMinutes },
    { label: 'Given every, h', value: every, set: setEvery },
  ];
  return (
    <fieldset className="pharm-level">
      <legend>Draw against dose</legend>
      <div className="pharm-level-fields">
        {fields.map(({ label, value, set }) => (
          <NumberInput
            key={label}
            size="xs"
            label={label}
            value={value ?? ''}
            onChange={(typed) => set(typed === '' ? undefined : Number(typed))}
            hideControls
            allowNegative={false}
          />
        ))}
      </div>
      {verdict ? <Notice tone={verdict.valid ? 'good' : 'caution'}>{verdict.says}</Notice> : null}
    </fieldset>
  );
}
