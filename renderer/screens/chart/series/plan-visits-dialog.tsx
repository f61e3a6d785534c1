import { MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { instant } from '../../../../shared/kernel/time.ts';
import { dayAfter, momentOf, wallTimeOf } from '../../../../shared/kernel/wall-time.ts';
import { isHard } from '../../../../shared/planning/fit/broken.ts';
import { planSeries, type PlannedVisit, type SeriesPlan, type StandingVisit } from '../../../../shared/planning/series/plan-series.ts';
import type { ChartHeader } from '../../../../shared/protocol/queries.ts';
import type { PractitionerId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId, useOpenSession } from '../../../app/engine.ts';
import { now, useNow } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { TimeField } from '../../../ui/time/time-field.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { competencies, usualNeeds } from '../../../widgets/competencies.ts';
import { DateOnly, DateTime } from '../../../widgets/date-time.tsx';
import { checkFit } from '../../../widgets/fit/fit-check.ts';
import { FitNotes } from '../../../widgets/fit/fit-notes.tsx';
import { useFitFacts } from '../../../widgets/fit/use-fit-facts.ts';
import { formatDate, formatWallTime } from '../../../widgets/format-time.ts';
import { StaffSelect } from '../../../widgets/staff-select.tsx';
import { useCommand } from '../../../widgets/use-command.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { changesOf, formOf, ruleOf, type SeriesForm } from './series-form.ts';
import './series.css';

interface PlanVisitsDialogProps {
  readonly header: ChartHeader;
  readonly order: StoredRecord<'medication-request'>;
  readonly series: StoredRecord<'visit-series'> | undefined;
  readonly standing: readonly StoredRecord<'appointment'>[];
  readonly onClose: () => void;
}

/** Half a year ahead: far enough to see the rhythm, near enough to be kept. */
const horizonDays = 182;

/** The visits of a therapy from its rule, seen before anything is booked. */
export function PlanVisitsDialog({ header, order, series, standing, onClose }: PlanVisitsDialogProps): ReactElement {
  const zone = header.patient.doc.timeZone;
  const at = useNow();
  const today = wallTimeOf(new Date(at), zone).date;
  const horizon = dayAfter(today, horizonDays);
  const [form, setForm] = useState(() => formOf(order.doc, series?.doc, today));
  const [service, setService] = useState(series?.doc.serviceType ?? `${order.doc.medication.text} infusion`);
  const { person } = useOpenSession();
  const [nurse, setNurse] = useState(series ? series.doc.practitionerId : person.roles.includes('nurse') ? person.id : undefined);
  const [requires, setRequires] = useState<string[]>(() => series?.doc.requires ?? usualNeeds(order.doc.medication.text));
  const { run, busy, problem } = useCommand(zone);
  const style = useTimeStyle(zone);
  const patientId = header.patient.id as Parameters<typeof useFitFacts>[0]['patientId'];
  const facts = useFitFacts({
    patientId,
    practitionerId: nurse,
    from: instant(momentOf({ date: today, time: '00:00' }, zone)?.at.getTime() ?? Date.parse(at)),
    to: instant(momentOf({ date: horizon, time: '23:59' }, zone)?.at.getTime() ?? Date.parse(at)),
  });
  const meant = useMemo(() => ruleOf(form), [form]);
  const plan = useMemo((): SeriesPlan | undefined => {
    if (!('rule' in meant) || !facts) return undefined;
    const { rule } = meant;
    return planSeries({
      ...{ rule, timeZone: zone, today, now: at, horizon },
      standing: standing.map(({ id, doc }): StandingVisit & { practitionerId?: PractitionerId | undefined } => ({
        ...{ id, status: doc.status, confirmation: doc.confirmation, start: doc.start, end: doc.end, dueOn: doc.series?.dueOn ?? '' },
        practitionerId: doc.practitionerId,
      })),
      broken: (start, end, on) =>
        checkFit(
          { ...facts, due: { on, before: rule.windowBefore, after: rule.windowAfter } },
          { id: '', start, end, practitionerId: nurse, requires },
        ),
    });
  }, [meant, facts, zone, today, at, horizon, standing, nurse, requires]);
  const change = (part: Partial<SeriesForm>): void => setForm((before) => ({ ...before, ...part }));
  const changes = plan?.visits.filter((one) => one.do !== 'keep').length ?? 0;

  const submit = async (): Promise<void> => {
    if (!plan || !('rule' in meant)) return;
    const done = await run('visit-series.set', {
      ...{ seriesId: series?.id ?? newId('vser'), patientId: header.patient.id },
      ...{ medicationRequestId: order.id, branchId: header.patient.doc.branchId },
      ...{ serviceType: service, class: 'HH', requires, timeZone: zone, rule: meant.rule, plannedAt: now() },
      ...(nurse ? { practitionerId: nurse } : {}),
      changes: changesOf(plan, nurse, () => newId('appt')),
    });
    if (!done) return;
    toast({ text: `Visits planned: ${countOf(plan.visits.length, 'visit')} until ${formatDate(horizon)}.` });
    onClose();
  };

  return (
    <Dialog
      title={series ? 'Change planned visits' : 'Plan visits'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={changes === 0 ? 'Keep this plan' : `Plan ${countOf(changes, 'change')}`}
      closeLabel="Plan nothing"
      size="xl"
      busy={busy}
      disabled={!plan}
      problem={problem}
    >
      <div className="series-form">
        <TextInput label="Visits for" value={service} maxLength={120} onChange={(event) => setService(event.currentTarget.value)} />
        <StaffSelect
          label="Nurse"
          placeholder="No nurse yet"
          clearable
          value={nurse}
          onChange={(id) => setNurse(id as PractitionerId | undefined)}
        />
        <DayField label="First dose" value={form.startOn} onChange={(startOn) => change({ startOn })} />
        <TextInput
          label="Loading doses, in weeks"
          placeholder="None; or 0, 2, 6"
          value={form.loadingWeeks}
          onChange={(event) => change({ loadingWeeks: event.currentTarget.value })}
        />
        <NumberInput
          label="Then every"
          suffix=" days"
          min={1}
          max={400}
          value={form.intervalDays}
          onChange={(intervalDays) => change({ intervalDays })}
        />
        <TimeField
          label="At (patient's clock)"
          value={form.time}
          onChange={(time) => change({ time })}
          show={(time) => formatWallTime(time, style.clock)}
        />
        <NumberInput label="Length" suffix=" min" min={5} max={1440} value={form.minutes} onChange={(minutes) => change({ minutes })} />
        <div className="series-window">
          <NumberInput label="Days before" min={0} max={60} value={form.before} onChange={(before) => change({ before })} />
          <NumberInput label="Days after" min={0} max={60} value={form.after} onChange={(after) => change({ after })} />
        </div>
        <MultiSelect
          label="The nurse must have"
          data={competencies.map(({ code, text }) => ({ value: code, label: text }))}
          value={requires}
          onChange={setRequires}
          searchable
        />
        <Choice
          label="Until"
          required
          options={[
            { value: 'open', label: 'No end yet' },
            { value: 'until', label: 'A day' },
            { value: 'count', label: 'A number' },
          ]}
          value={form.end}
          onChange={(end) => end && change({ end })}
        />
        {form.end === 'until' && <DayField label="Last day" value={form.until} onChange={(until) => change({ until })} />}
        {form.end === 'count' && (
          <NumberInput label="Visits in all" min={1} max={400} value={form.count} onChange={(count) => change({ count })} />
        )}
      </div>
      <FieldProblem>{'problem' in meant ? meant.problem : undefined}</FieldProblem>
      {plan && <Preview plan={plan} zone={zone} hasNurse={nurse !== undefined} />}
    </Dialog>
  );
}

function Preview({ plan, zone, hasNurse }: { readonly plan: SeriesPlan; readonly zone: string; readonly hasNurse: boolean }): ReactElement {
  return (
    <section className="series-preview" aria-label="What will be planned">
      <h3>
        What will be planned <span className="hl-num">· {countOf(plan.visits.length, 'visit')} in the next 26 weeks</span>
      </h3>
      {plan.missed.length > 0 && (
        <p className="series-missed">
          {countOf(plan.missed.length, 'due day')} already behind us without a visit: <DateOnly on={plan.missed[0] as never} />
          {plan.missed.length > 1 ? ' and later' : ''}. Nothing is booked into the past.
        </p>
      )}
      <ol tabIndex={0} aria-label="Visits">
        {plan.visits.map((planned) => (
          <PlannedLine key={keyOf(planned)} planned={planned} zone={zone} hasNurse={hasNurse} />
        ))}
      </ol>
    </section>
  );
}

const doWords = { book: 'New', move: 'Moved', keep: 'Stays', cancel: 'Taken away' } as const;
const keptWords = {
  done: 'done',
  started: 'begun, or its time has passed',
  promised: 'the patient confirmed it',
  'as-planned': 'as planned',
} as const;

function PlannedLine({
  planned,
  zone,
  hasNurse,
}: {
  readonly planned: PlannedVisit;
  readonly zone: string;
  readonly hasNurse: boolean;
}): ReactElement {
  const slot = planned.do === 'book' || planned.do === 'move' ? planned.slot : undefined;
  const start = slot ? slot.start : 'visit' in planned ? planned.visit.start : undefined;
  return (
    <li data-do={planned.do}>
      <span className="series-do">{doWords[planned.do]}</span>
      <span className="series-when">{start && <DateTime at={start} weekday zone={zone} />}</span>
      <span className="series-why">
        {planned.do === 'keep' && keptWords[planned.why]}
        {planned.do === 'keep' &&
          planned.days !== 0 &&
          `, ${countOf(Math.abs(planned.days), 'day')} ${planned.days < 0 ? 'before' : 'after'} the due day`}
        {planned.do === 'move' && (
          <>
            from <DateTime at={planned.visit.start} zone={zone} />; the patient is asked again
          </>
        )}
        {planned.do === 'cancel' && 'no longer due'}
        {slot?.oddity && 'The clocks change in this night: look at the hour. '}
        {slot && hasNurse && slot.broken.some(isHard) && <strong>Booked without a nurse: </strong>}
        {slot && <FitNotes broken={slot.broken} label="What speaks against it" />}
      </span>
    </li>
  );
}

function keyOf(planned: PlannedVisit): string {
  return planned.do === 'book' ? `book ${planned.dueOn}` : planned.visit.id;
}
