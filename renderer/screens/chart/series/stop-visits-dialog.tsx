import { Checkbox, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useNow } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { PractitionerName } from '../../../widgets/practitioner-name.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { stopOf, stopReasons, whatHappens, type StopReason } from './stop-visits.ts';

interface StopVisitsDialogProps {
  readonly series: StoredRecord<'visit-series'>;
  readonly visits: readonly StoredRecord<'appointment'>[];
  readonly onClose: () => void;
}

/** No more visits from this plan. Each visit still ahead is shown with what becomes of it; what the patient confirmed stays unless a person takes it away. */
export function StopVisitsDialog({ series, visits, onClose }: StopVisitsDialogProps): ReactElement {
  const zone = series.doc.timeZone;
  const at = useNow();
  const lines = whatHappens(visits, at);
  const [flipped, setFlipped] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState<StopReason>();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand(zone);
  const stop = stopOf(lines, flipped);
  const why = reason === 'other' ? words.trim() : [reason && stopReasons[reason], words.trim()].filter(Boolean).join(': ');
  const missing = reason === undefined ? 'Say why.' : why === '' ? 'Say why in your words.' : undefined;
  const promised = lines.filter(({ state, id }) => state === 'promised' && stop.includes(id)).length;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (missing) return;
    const done = await run('visit-series.stop', { seriesId: series.id, patientId: series.doc.patientId, reason: why, cancel: [...stop] });
    if (!done) return;
    const left = lines.length - stop.length;
    toast({
      text: `Planned visits stopped: ${countOf(stop.length, 'visit')} cancelled${left > 0 ? `, ${String(left)} left where ${left === 1 ? 'it is' : 'they are'}` : ''}.`,
    });
    onClose();
  };

  return (
    <Dialog
      title="Stop planned visits"
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={stop.length === 0 ? 'Stop planning' : `Stop planning, cancel ${countOf(stop.length, 'visit')}`}
      closeLabel="Go on as planned"
      size="lg"
      busy={busy}
      problem={problem}
    >
      <Choice
        label="Why"
        options={Object.entries(stopReasons).map(([value, label]) => ({ value: value as StopReason, label }))}
        value={reason}
        onChange={setReason}
      />
      <TextInput
        label={reason === 'other' ? 'Why, in your words' : 'More about it'}
        maxLength={400}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <FieldProblem>{tried ? missing : undefined}</FieldProblem>
      <section className="series-preview" aria-label="What becomes of the visits">
        <h3>
          What becomes of the visits <span className="hl-num">· {countOf(lines.length, 'visit')} still ahead</span>
        </h3>
        {lines.length === 0 ? (
          <p className="series-why">None is still ahead; what is done stays as it is.</p>
        ) : (
          <ol aria-label="Visits" tabIndex={0}>
            {lines.map((line) => {
              const goes = stop.includes(line.id);
              return (
                <li key={line.id} data-do={goes ? 'cancel' : 'keep'}>
                  <Checkbox
                    size="xs"
                    label="Cancel"
                    aria-label={`Cancel the visit of ${formatDay(line.start, zone)}`}
                    checked={goes}
                    disabled={line.state === 'begun'}
                    onChange={() => setFlipped(toggled(flipped, line.id))}
                  />
                  <span className="series-when">
                    <DateTime at={line.start} weekday zone={zone} />
                  </span>
                  <span className="series-why">
                    {stateWords[line.state]}
                    {line.practitionerId && (
                      <>
                        {' · '}
                        <PractitionerName id={line.practitionerId} />
                      </>
                    )}
                  </span>
                </li>
              );
            })}
          </ol>
        )}
        {promised > 0 && (
          <p className="series-missed">The patient counts on {countOf(promised, 'visit')} that would be cancelled: tell them.</p>
        )}
      </section>
    </Dialog>
  );
}

const stateWords = {
  open: 'not confirmed',
  promised: 'confirmed by the patient: stays, unless you cancel it and tell them',
  begun: 'begun: stays',
} as const;

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
