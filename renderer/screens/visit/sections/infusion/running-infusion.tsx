import { Button, Switch, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { fastestNow, minutesLeft, nextStep, progressAt } from '../../../../../shared/clinical/protocols/progress.ts';
import { restartLimit } from '../../../../../shared/clinical/protocols/restart.ts';
import { volumeOf } from '../../../../../shared/clinical/visit/dose.ts';
import { minutesBetween } from '../../../../../shared/kernel/time.ts';
import type { MedicationAdministrationId } from '../../../../../shared/records/ids.ts';
import { newId } from '../../../../app/engine.ts';
import { now } from '../../../../app/now.ts';
import { protocolsOf } from '../../../../../shared/clinical/protocols/choose.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { Section } from '../../../../ui/section.tsx';
import { numberText } from '../../../../widgets/quantity-text.ts';
import { parseTyped } from '../../../../ui/number-text.ts';
import { useSecond } from '../../../../widgets/infusions/use-second.ts';
import { useSound } from '../../../../widgets/infusions/use-sound.ts';
import { clockWords } from '../../../../widgets/infusions/clock-words.ts';
import { nextVitals } from '../../progress.ts';
import { useKeptText } from '../../parts/use-kept.ts';
import { RunsWith } from '../../parts/runs-with.tsx';
import { useIds, useVisit, useVisitCommand } from '../../visit-context.ts';
import { NewSet } from '../vitals-section.tsx';
import { EndForm } from './end-form.tsx';
import { History } from './history.tsx';
import { Ladder } from './start-infusion.tsx';
import { StepsTable } from './steps-table.tsx';

/** Who has just started the pump by a button far down sees the pump, not the middle of the page. */
function toTop(mark: HTMLElement | null): void {
  mark?.closest('.visit-work')?.scrollTo(0, 0);
}

/** The pump as it runs: computed from what was recorded, so that it is right after any restart. */
export function RunningInfusion(): ReactElement | null {
  const { visit, closed } = useVisit();
  const [sound, setSound] = useSound();
  const at = useSecond();
  const { infusion } = visit;
  if (!infusion?.doc.plan) return null;
  const { doc } = infusion;
  const volumeMl = volumeOf(doc.products);
  const progress = progressAt(doc.events, at);
  const left = minutesLeft(volumeMl, progress);
  const rung = doc.plan?.steps.findLastIndex(({ mlPerHour }) => mlPerHour <= progress.lastRate) ?? -1;
  const vitals = protocolsOf('vitals', visit.ownProtocols)[0];
  return (
    <>
      <div ref={toTop} hidden />
      <Section
        title={doc.medication.text}
        tools={<Switch size="xs" label="Sound when due" checked={sound} onChange={(event) => setSound(event.currentTarget.checked)} />}
      >
        <div className="visit-pump hl-num" data-state={progress.state}>
          <div>
            <span className="visit-pump-rate">{numberText(progress.mlPerHour)}</span> mL/h
            <p>{progress.state === 'paused' ? 'Paused' : `Runs for ${clockWords(progress.runMinutes)}`}</p>
          </div>
          <div>
            <span className="visit-pump-volume">{numberText(Math.round(progress.delivered * 10) / 10)}</span> of {numberText(volumeMl)} mL
            <p>
              {left === undefined
                ? ''
                : left <= 0
                  ? 'The volume has run in by the pump’s arithmetic'
                  : `About ${clockWords(left)} left at this rate`}
            </p>
          </div>
        </div>
        {doc.plan ? <Ladder plan={doc.plan} at={rung} /> : null}
        <RunsWith />
        <History />
        {closed ? null : progress.state === 'paused' ? <Resume /> : <Rates />}
      </Section>
      {closed || !vitals ? null : (
        <Section title="Vital signs now">
          <VitalsDue />
          <NewSet vitals={vitals.vitals.filter(({ code }) => code !== '29463-7')} />
        </Section>
      )}
      <Section title="Steps as they happened">
        <StepsTable />
      </Section>
      {closed ? null : <EndForm />}
    </>
  );
}

function VitalsDue(): ReactElement | null {
  const { visit } = useVisit();
  const at = useSecond();
  const due = nextVitals(visit);
  if (!due) return null;
  const minutes = minutesBetween(at, due);
  return minutes <= 0 ? (
    <Notice tone="caution" title="Vital signs are due">
      Since {clockWords(-minutes)}.
    </Notice>
  ) : (
    <p className="visit-hint visit-hint-above hl-num">Next in {clockWords(minutes)}</p>
  );
}

function usePump() {
  const { visit } = useVisit();
  const ids = useIds();
  const command = useVisitCommand();
  return { ...command, visit, args: { ...ids, infusionId: (visit.infusion?.id ?? '') as MedicationAdministrationId } };
}

function Rates(): ReactElement | null {
  const { run, busy, problem, visit, args } = usePump();
  const at = useSecond();
  const [typed, setTyped] = useKeptText('pump.rate');
  const [pausing, setPausing] = useState(false);
  const [why, setWhy] = useKeptText('pump.pause');
  const doc = visit.infusion?.doc;
  if (!doc?.plan) return null;
  const volumeMl = volumeOf(doc.products);
  const progress = progressAt(doc.events, at);
  const next = nextStep(doc.plan, volumeMl, progress);
  const most = fastestNow(doc.plan, volumeMl, progress);
  const rate = parseTyped(typed);
  const set = async (mlPerHour: number): Promise<void> => {
    if (await run('infusion.change-rate', { ...args, eventId: newId('ev'), rate: { value: mlPerHour, unit: 'mL/h' }, at: now() }))
      setTyped('');
  };
  return (
    <div className="visit-questions">
      <div className="visit-row">
        {next ? (
          <Button variant={next.inMinutes <= 0 ? 'filled' : 'light'} loading={busy} onClick={() => void set(next.mlPerHour)}>
            Raise to {numberText(next.mlPerHour)} mL/h{next.inMinutes > 0 ? ` (due in ${clockWords(next.inMinutes)})` : ' (due)'}
          </Button>
        ) : null}
        <TextInput
          label="Other rate"
          inputMode="decimal"
          value={typed}
          w={130}
          rightSection={<span className="visit-unit">mL/h</span>}
          rightSectionWidth={52}
          error={
            rate !== undefined && most !== undefined && rate > most + 1e-9
              ? `At most ${numberText(Math.floor(most * 10) / 10)}`
              : rate !== undefined && Number.isNaN(rate)
                ? 'A number'
                : undefined
          }
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button disabled={rate === undefined || Number.isNaN(rate)} onClick={() => void set(rate ?? 0)}>
          Change rate
        </Button>
        <Button onClick={() => setPausing(true)}>Pause…</Button>
      </div>
      {pausing ? (
        <div className="visit-row">
          <TextInput
            label="Why it is paused"
            autoFocus
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
            className="visit-grow"
          />
          <Button
            variant="filled"
            loading={busy}
            onClick={() =>
              void run('infusion.pause', { ...args, eventId: newId('ev'), reason: why, at: now() }).then((done) => done && setWhy(''))
            }
          >
            Pause now
          </Button>
        </div>
      ) : null}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}

function Resume(): ReactElement | null {
  const { run, busy, problem, visit, args } = usePump();
  const [typed, setTyped] = useKeptText('pump.resume');
  const doc = visit.infusion?.doc;
  if (!doc) return null;
  const grade = Math.max(0, ...visit.reactions.filter((one) => one.doc.infusionId === visit.infusion?.id).map((one) => one.doc.grade));
  const before = progressAt(doc.events, now()).lastRate;
  const most = grade > 0 ? restartLimit(doc.restart ?? [], grade, before, doc.plan?.steps[0]?.mlPerHour) : before;
  const rule = doc.restart?.find((one) => one.grade === grade);
  if (most === undefined)
    return (
      <Notice tone="harm" title={`No restart after a reaction of grade ${grade}`}>
        {rule?.source ?? ''} End the infusion below.
      </Notice>
    );
  const rate = parseTyped(typed) ?? most;
  return (
    <div className="visit-questions">
      {grade > 0 ? (
        <Notice tone="caution" title={`After a reaction of grade ${grade}: at most ${numberText(most)} mL/h`}>
          {rule?.holdMinutes ? `For at least ${rule.holdMinutes} minutes. ` : ''}
          {rule?.source ?? ''}
        </Notice>
      ) : null}
      <div className="visit-row">
        <TextInput
          label="Rate"
          inputMode="decimal"
          value={typed}
          placeholder={numberText(most)}
          w={130}
          rightSection={<span className="visit-unit">mL/h</span>}
          rightSectionWidth={52}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button
          variant="filled"
          loading={busy}
          disabled={Number.isNaN(rate)}
          onClick={() =>
            void run('infusion.resume', { ...args, eventId: newId('ev'), mlPerHour: rate, at: now() }).then((done) => done && setTyped(''))
          }
        >
          Resume at {Number.isNaN(rate) ? '…' : numberText(rate)} mL/h
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
