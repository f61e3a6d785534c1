import { Button, Checkbox, Chip, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import { sampleProblem } from '../../../../shared/clinical/visit/sample-time.ts';
import { instant, type Instant } from '../../../../shared/kernel/time.ts';
import type { SpecimenId } from '../../../../shared/records/ids.ts';
import { newId } from '../../../app/engine.ts';
import { now, useNow } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { MomentField } from '../../../ui/time/moment-field.tsx';
import { momentOf, wallTimeOf, type WallTime } from '../../../ui/time/wall-time.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { formatWallTime } from '../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { Source } from '../parts/source.tsx';
import { isFlag, isWords, useKeptChoice, useKeptMoment, useKeptText } from '../parts/use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

const noTime: WallTime = { date: '', time: '' };
const nothing: string[] = [];

/** Blood, and when it was drawn in relation to the dose: a trough drawn at the wrong time has made people change a dose. */
export function LabsSection(): ReactElement {
  const { visit, zone, closed } = useVisit();
  const protocol = protocolsOf('sample', visit.ownProtocols)[0];
  return (
    <>
      {closed || !protocol ? null : <Draw tests={protocol.tests} />}
      <Section title="Drawn in this visit" count={visit.samples.length}>
        {visit.samples.map(({ id, doc }) => (
          <div key={id}>
            <p className="hl-num">
              <DateTime at={doc.collectedAt} zone={zone} year={false} /> {doc.tests.map(({ title }) => title).join(', ')}
              {doc.destination ? ` → ${doc.destination}` : ''}
            </p>
            {doc.nextDoseAt ? (
              <p className="visit-hint">
                Next dose <DateTime at={doc.nextDoseAt} zone={zone} year={false} />
              </p>
            ) : null}
            {doc.timing ? (
              <Notice tone="caution" title="The level may mislead">
                {doc.timing.problem}. Drawn all the same: {doc.timing.reason}
              </Notice>
            ) : null}
          </div>
        ))}
        {visit.samples.length === 0 ? <p>None yet.</p> : null}
        {protocol ? <Source of={protocol} /> : null}
      </Section>
    </>
  );
}

interface DrawProps {
  readonly tests: NonNullable<ReturnType<typeof protocolsOf<'sample'>>[number]>['tests'];
}

function Draw({ tests }: DrawProps): ReactElement {
  const { visit, zone } = useVisit();
  const ids = useIds();
  const { clock } = useTimeStyle(zone);
  const minute = useNow();
  const { run, busy, problem } = useVisitCommand();
  const drug = (visit.infusion ?? visit.order)?.doc.medication.text.toLowerCase() ?? '';
  const fitting = tests.filter((test) => test.drug === undefined || test.drug.some((word) => drug.includes(word)));
  const [chosen, setChosen] = useKeptChoice('labs.tests', nothing, isWords);
  const [last, setLast] = useKeptMoment('labs.last', noTime);
  const [next, setNext] = useKeptMoment('labs.next', noTime);
  const [opened] = useState(() => wallTimeOf(new Date(now()), zone));
  const [drawn, setDrawn] = useKeptMoment('labs.drawn', opened);
  const [labelled, setLabelled] = useKeptChoice('labs.labelled', false, isFlag);
  const [reason, setReason] = useKeptText('labs.reason');
  const [destination, setDestination] = useKeptText('labs.to');
  const at = (wall: WallTime): Instant | undefined => {
    const moment = wall.date && wall.time ? momentOf(wall, zone) : undefined;
    return moment && instant(moment.at.getTime());
  };
  const timed = fitting.filter((test) => chosen.includes(test.id) && test.timing);
  const collectedAt = at(drawn) ?? minute;
  const warning = timed
    .map((test) => sampleProblem(test.timing, { collectedAt, lastDoseEndedAt: at(last), nextDoseAt: at(next) }))
    .find(Boolean);
  const show = (time: string): string => formatWallTime(time, clock);
  const save = async (): Promise<void> => {
    const lastDoseEndedAt = at(last);
    const nextDoseAt = at(next);
    const done = await run('specimen.collect', {
      ...ids,
      specimenId: newId<SpecimenId>('spec'),
      testIds: chosen,
      collectedAt,
      ...(lastDoseEndedAt ? { lastDoseEndedAt } : {}),
      ...(nextDoseAt ? { nextDoseAt } : {}),
      ...(reason.trim() ? { timingReason: reason } : {}),
      labelledAtBedside: labelled,
      ...(destination ? { destination } : {}),
    });
    if (!done) return;
    setChosen(nothing);
    setLabelled(false);
    setReason('');
    setLast(noTime);
    setNext(noTime);
    setDrawn(wallTimeOf(new Date(now()), zone));
  };
  return (
    <Section title="New draw">
      <div className="visit-questions">
        <div role="group" aria-label="Tests">
          <p className="visit-label">What is to be tested</p>
          <Chip.Group multiple value={chosen} onChange={setChosen}>
            <div className="visit-chips">
              {fitting.map(({ id, title }) => (
                <Chip key={id} value={id} size="xs" radius="md">
                  {title}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </div>
        <MomentField label="Drawn" value={drawn} onChange={setDrawn} zone={zone} show={show} />
        {timed.length > 0 ? (
          <div className="visit-row">
            <MomentField label="Last dose ended" value={last} onChange={setLast} zone={zone} show={show} />
            <MomentField label="Next dose" value={next} onChange={setNext} zone={zone} show={show} />
          </div>
        ) : null}
        {warning ? (
          <>
            <Notice tone="caution" title="Check the time before you draw" alert>
              {warning.charAt(0).toUpperCase() + warning.slice(1)}.
            </Notice>
            <TextInput label="Drawn all the same, because" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          </>
        ) : null}
        <div className="visit-row">
          <TextInput
            label="Goes to"
            placeholder="Laboratory"
            value={destination}
            onChange={(event) => setDestination(event.currentTarget.value)}
          />
          <Checkbox
            label="Tubes labelled beside the patient"
            checked={labelled}
            onChange={(event) => setLabelled(event.currentTarget.checked)}
          />
          <Button variant="filled" loading={busy} onClick={() => void save()}>
            Record draw
          </Button>
        </div>
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
      </div>
    </Section>
  );
}
