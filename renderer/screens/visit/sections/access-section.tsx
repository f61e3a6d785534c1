import { Button, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import { lineTypes } from '../../../../shared/records/access-device.ts';
import type { AccessDeviceId, ObservationId, TaskId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { DayField } from '../../../ui/time/day-field.tsx';
import { Time } from '../../../widgets/date-time.tsx';
import { formatDate } from '../../../widgets/format-time.ts';
import { Photos } from '../../../widgets/photos/photos.tsx';
import { parseTyped } from '../../../ui/number-text.ts';
import { KeptField, useKeptForm } from '../parts/kept-field.tsx';
import { lineText, lineWords } from '../parts/line-words.ts';
import { Source } from '../parts/source.tsx';
import { isOneOf, useKeptChoice, useKeptText } from '../parts/use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';
import { Sets } from './question-sections.tsx';

const sides = [
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
  { value: 'middle', label: 'Middle' },
] as const;

/** The way in: what it is, how it looks by a named scale, and what becomes of it when the therapy ends. */
export function AccessSection(): ReactElement {
  const { visit, closed } = useVisit();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Section
        title="Line"
        tools={
          closed || adding ? undefined : (
            <Button size="xs" onClick={() => setAdding(true)}>
              Record a line…
            </Button>
          )
        }
      >
        {visit.lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
        {visit.lines.length === 0 ? <p>In the chart: {visit.patient.doc.accessDevice ?? 'not recorded'}. No line recorded yet.</p> : null}
        {(adding || visit.lines.length === 0) && !closed ? <AddLine onDone={() => setAdding(false)} /> : null}
      </Section>
      <Sets section="access" kind="access" />
      <Scales />
    </>
  );
}

function AddLine({ onDone }: { readonly onDone: () => void }): ReactElement {
  const ids = useIds();
  const form = useKeptForm('line');
  const { run, busy, problem } = useVisitCommand();
  const [type, setType] = useKeptChoice('line.type', 'peripheral', isLineType);
  const [side, setSide] = useKeptText('line.side');
  const [insertedOn, setInsertedOn] = useKeptText('line.insertedOn');
  const [site, setSite] = useState(form.text('site'));
  const [lumens, setLumens] = useKeptText('line.lumens');
  const [outside, setOutside] = useKeptText('line.outside');
  const central = hasLumens.has(type);
  const lengthCm = parseTyped(outside);
  const save = async (): Promise<void> => {
    const done = await run('line.record', {
      ...ids,
      lineId: newId<AccessDeviceId>('line'),
      type,
      site,
      ...(isSide(side) ? { side } : {}),
      ...(insertedOn ? { insertedOn: insertedOn } : {}),
      ...(central && lumens ? { lumens: Number(lumens) } : {}),
      ...(central && lengthCm !== undefined ? { externalLengthCm: lengthCm } : {}),
      at: now(),
    });
    if (!done) return;
    form.clear('site', 'type', 'side', 'insertedOn', 'lumens', 'outside');
    onDone();
  };
  return (
    <div className="visit-questions">
      <Choice
        label="Type"
        required
        options={lineTypes.map((value) => ({ value, label: lineWords[value] }))}
        value={type}
        onChange={(value) => setType(value ?? 'peripheral')}
      />
      <Choice label="Side" options={sides} value={isSide(side) ? side : undefined} onChange={(next) => setSide(next ?? '')} />
      {central ? (
        <Choice
          label="Lumens"
          options={lumenCounts}
          value={lumenCounts.find(({ value }) => value === lumens)?.value}
          onChange={(next) => setLumens(next ?? '')}
        />
      ) : null}
      <div className="visit-row">
        <KeptField form={form} field="site" label="Site" placeholder="Forearm" onTyped={setSite} />
        <DayField label="Placed on" value={insertedOn} onChange={setInsertedOn} />
        {central ? (
          <TextInput
            label="Length outside"
            inputMode="decimal"
            w={130}
            value={outside}
            error={lengthCm !== undefined && (Number.isNaN(lengthCm) || lengthCm < 0) ? 'A number, not below 0' : undefined}
            rightSection={<span className="visit-unit">cm</span>}
            onChange={(event) => setOutside(event.currentTarget.value)}
          />
        ) : null}
        <Button variant="light" loading={busy} onClick={() => void save()}>
          Save line
        </Button>
      </div>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}

/** A cannula of the day and a needle under the skin have one way in and nothing outside to measure. */
const hasLumens = new Set<(typeof lineTypes)[number]>(['midline', 'picc', 'tunneled', 'port', 'other']);
const lumenCounts = [
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
] as const;

const isSide = isOneOf(sides);
const isLineType = isOneOf(lineTypes.map((value) => ({ value })));

const plans = [
  { value: 'after-last-dose', label: 'Out after the last dose' },
  { value: 'on-date', label: 'Out on a day' },
  { value: 'stays', label: 'Stays' },
] as const;

function Line({ line }: { readonly line: StoredRecord<'access-device'> }): ReactElement {
  const { closed, zone } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const { doc } = line;
  const lineId = line.id as AccessDeviceId;
  const [whenText, setWhen, forgetWhen] = useKeptText(`${lineId}.when`, doc.removal.when);
  const when = isPlan(whenText) ? whenText : undefined;
  const [on, setOn, forgetOn] = useKeptText(`${lineId}.on`, doc.removal.on ?? '');
  const [reason, setReason, forgetReason] = useKeptText(`${lineId}.why`, doc.removal.reason ?? '');
  const [removed, setRemoved] = useKeptText(`${lineId}.out`);
  const plan = async (): Promise<void> => {
    const done = await run('line.plan-removal', {
      patientId: ids.patientId,
      lineId,
      seen: doc.removal,
      to: { when: when ?? 'undecided', ...(when === 'on-date' && on ? { on: on } : {}), ...(reason ? { reason } : {}) },
      taskId: doc.removalTaskId ?? newId<TaskId>('task'),
      at: now(),
    });
    if (!done) return;
    forgetWhen();
    forgetOn();
    forgetReason();
  };
  return (
    <div className="visit-line">
      <p className="visit-strong">
        {lineText(doc)}
        {doc.insertedOn ? `, placed ${formatDate(doc.insertedOn)}` : ''}
      </p>
      <fieldset className="visit-questions" disabled={closed}>
        <Choice label="When the therapy ends" options={plans} value={when} onChange={(next) => setWhen(next ?? 'undecided')} />
        <div className="visit-row">
          {when === 'on-date' ? <DayField label="On" value={on} onChange={setOn} /> : null}
          {when === 'stays' ? (
            <TextInput label="Why it stays" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          ) : null}
          {when !== undefined && (when !== doc.removal.when || on !== (doc.removal.on ?? '') || reason !== (doc.removal.reason ?? '')) ? (
            <Button variant="light" loading={busy} onClick={() => void plan()}>
              Save plan
            </Button>
          ) : null}
        </div>
        <div className="visit-row">
          <TextInput
            label="Taken out now: why, and was it whole"
            value={removed}
            onChange={(event) => setRemoved(event.currentTarget.value)}
          />
          <Button
            disabled={removed.trim() === ''}
            onClick={() =>
              void run('line.remove', {
                patientId: ids.patientId,
                lineId,
                ...(doc.removalTaskId ? { taskId: doc.removalTaskId } : {}),
                removedAt: now(),
                reason: removed,
              })
            }
          >
            Record removal
          </Button>
        </div>
      </fieldset>
      <Photos
        patientId={ids.patientId}
        zone={zone}
        focus={{ kind: 'access-device', id: line.id }}
        empty="No photo of the site yet. One taken now is kept on this laptop and sent when there is a network; the note names it."
      />
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}

const isPlan = isOneOf(plans);

/** Site and pain by a scale that is named with its version; a withdrawn one says so. */
function Scales(): ReactElement {
  const { visit, zone, closed } = useVisit();
  const ids = useIds();
  const { run, problem } = useVisitCommand();
  const scales = protocolsOf('scale', visit.ownProtocols);
  const [chosen, setChosen] = useState('phlebitis-ins-2011');
  const scale = scales.find(({ id }) => id === chosen) ?? scales[0];
  if (!scale) return <></>;
  return (
    <Section title="Scales">
      <fieldset className="visit-questions" disabled={closed}>
        <Select
          label="Scale"
          allowDeselect={false}
          data={scales.map(({ id, title }) => ({ value: id, label: title }))}
          value={scale.id}
          onChange={(id) => setChosen(id ?? scale.id)}
          w={320}
        />
        {scale.withdrawn ? <Notice tone="caution">{scale.withdrawn}</Notice> : null}
        <div className="visit-scale">
          {scale.levels.map(({ score, text, action }) => (
            <button
              type="button"
              key={score}
              className="visit-scale-level"
              onClick={() =>
                void run('score.record', {
                  ...ids,
                  observationId: newId<ObservationId>('obs'),
                  scaleId: scale.id,
                  scaleVersion: scale.version,
                  score,
                  at: now(),
                })
              }
            >
              <b>{score}</b> {text}
              {action ? <i> {action}</i> : null}
            </button>
          ))}
        </div>
      </fieldset>
      {visit.scores.map(({ id, doc }) => (
        <p key={id} className="hl-num">
          <Time at={doc.effectiveAt} zone={zone} /> {doc.name}: <b>{doc.value?.value}</b> (version {doc.scale?.version ?? 1})
        </p>
      ))}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <Source of={scale} />
    </Section>
  );
}
