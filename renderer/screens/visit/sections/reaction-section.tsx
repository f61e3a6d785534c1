import { Button, Chip, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import type { ReactionProtocol } from '../../../../shared/clinical/protocols/schema.ts';
import type { InfusionReactionId, TaskId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { Time } from '../../../widgets/date-time.tsx';
import { Source } from '../parts/source.tsx';
import { isOneOf, useKeptText } from '../parts/use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../visit-context.ts';

/** One tap on the grade writes the reaction, pauses the pump where the grade asks for it, and shows the steps. */
export function ReactionSection(): ReactElement {
  const { visit, closed } = useVisit();
  const protocol = protocolsOf('reaction', visit.ownProtocols)[0];
  const open = visit.reactions.find(({ doc }) => doc.status === 'in-progress');
  if (!protocol) return <p>No protocol for reactions.</p>;
  return (
    <>
      {open || closed ? null : <Report protocol={protocol} />}
      {visit.reactions.map((reaction) => (
        <Reaction key={reaction.id} reaction={reaction} protocol={protocol} />
      ))}
      <Source of={protocol} />
    </>
  );
}

function Report({ protocol }: { readonly protocol: ReactionProtocol }): ReactElement {
  const { visit } = useVisit();
  const ids = useIds();
  const { run, problem } = useVisitCommand();
  const report = (grade: number): void => {
    const at = now();
    void run('reaction.report', {
      ...ids,
      reactionId: newId<InfusionReactionId>('reac'),
      ...(visit.infusion ? { infusionId: visit.infusion.id } : {}),
      eventId: newId('ev'),
      grade,
      symptoms: [],
      onsetAt: at,
      at,
    });
  };
  return (
    <Section title="Is there a reaction? Tap its grade">
      <div className="visit-grades">
        {protocol.grades.map(({ grade, definition, infusion }) => (
          <button type="button" key={grade} className="visit-grade" data-grade={grade} onClick={() => report(grade)}>
            <b>Grade {grade}</b>
            <span>{definition}</span>
            <i>{infusion === 'go-on' ? 'Infusion goes on' : 'Pauses the infusion'}</i>
          </button>
        ))}
      </div>
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </Section>
  );
}

const ends = [
  { value: 'recovered', label: 'Recovered' },
  { value: 'recovering', label: 'Recovering' },
  { value: 'not-recovered', label: 'Not recovered' },
] as const;
const isEnd = isOneOf(ends);

interface ReactionProps {
  readonly reaction: StoredRecord<'infusion-reaction'>;
  readonly protocol: ReactionProtocol;
}

function Reaction({ reaction, protocol }: ReactionProps): ReactElement {
  const { visit, zone, closed } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const { doc } = reaction;
  const args = { ...ids, reactionId: reaction.id as InfusionReactionId };
  const open = doc.status === 'in-progress' && !closed;
  const plan = protocol.grades.find(({ grade }) => grade === doc.grade);
  const [who, setWho] = useKeptText(`${reaction.id}.who`);
  const [said, setSaid] = useKeptText(`${reaction.id}.said`);
  const [outcome, setOutcome] = useKeptText(`${reaction.id}.end`);
  const [end, setEnd] = useKeptText(`${reaction.id}.is`);
  const change = (to: { grade?: number; symptoms?: readonly string[] }): void =>
    void run('reaction.grade', {
      ...args,
      ...(doc.infusionId ? { infusionId: doc.infusionId } : {}),
      eventId: newId('ev'),
      seen: { grade: doc.grade, symptoms: doc.symptoms },
      to: { grade: to.grade ?? doc.grade, symptoms: [...(to.symptoms ?? doc.symptoms)] },
      at: now(),
    });
  const log = (entry: { what: 'step' | 'call' | 'note'; text: string; stepId?: string; who?: string }): Promise<boolean> =>
    run('reaction.log', { ...args, entry: { id: newId('log'), at: now(), ...entry } });
  const escalated = doc.log.some(({ what }) => what === 'escalation');
  return (
    <>
      <Notice tone={doc.status === 'in-progress' ? 'harm' : 'info'} title={`Reaction, grade ${doc.grade}: ${plan?.definition ?? ''}`}>
        {visit.infusion?.doc.status === 'on-hold' ? 'The infusion is paused. ' : ''}
        Began <Time at={doc.onsetAt} zone={zone} />
        {doc.outcome ? `. ${doc.outcome}` : ''}
      </Notice>
      {open ? (
        <Section
          title="What to do now"
          tools={
            <Button
              size="xs"
              variant="filled"
              color="red"
              loading={busy}
              disabled={escalated}
              onClick={() =>
                void run('reaction.escalate', {
                  ...args,
                  entryId: newId('log'),
                  pharmacistTaskId: newId<TaskId>('task'),
                  leadTaskId: newId<TaskId>('task'),
                  at: now(),
                })
              }
            >
              {escalated ? 'Pharmacist and lead told' : 'Escalate to pharmacist and lead'}
            </Button>
          }
        >
          <ol className="visit-steps">
            {plan?.steps.map((step) => {
              const done = doc.log.find(({ stepId }) => stepId === step.id);
              return (
                <li key={step.id} data-done={done !== undefined || undefined}>
                  <Button
                    size="xs"
                    aria-label={`${done ? 'Done again' : 'Mark done'}: ${step.title}`}
                    variant={done ? 'subtle' : 'default'}
                    {...(done ? { color: 'gray' } : {})}
                    onClick={() => void log({ what: 'step', text: step.title, stepId: step.id })}
                  >
                    {done ? 'Done again' : 'Mark done'}
                  </Button>
                  <span>{step.title}</span>
                  {done ? (
                    <span className="visit-step-done">
                      <IconCheck size={15} stroke={2} aria-hidden="true" /> Done <Time at={done.at} zone={zone} />
                    </span>
                  ) : null}
                </li>
              );
            })}
          </ol>
          <div className="visit-questions">
            <div role="group" aria-label="Grade">
              <p className="visit-label">Grade now</p>
              <Chip.Group value={String(doc.grade)} onChange={(next) => change({ grade: Number(next) })}>
                <div className="visit-chips">
                  {protocol.grades.map(({ grade }) => (
                    <Chip key={grade} value={String(grade)} size="xs" radius="md">
                      {`Grade ${grade}`}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </div>
            <div role="group" aria-label="Signs">
              <p className="visit-label">Signs</p>
              <Chip.Group multiple value={doc.symptoms} onChange={(symptoms) => change({ symptoms })}>
                <div className="visit-chips">
                  {protocol.symptoms.map(({ id, title }) => (
                    <Chip key={id} value={id} size="xs" radius="md">
                      {title}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </div>
            <div className="visit-row">
              <TextInput label="Called whom" value={who} onChange={(event) => setWho(event.currentTarget.value)} />
              <TextInput
                label="What was said"
                value={said}
                onChange={(event) => setSaid(event.currentTarget.value)}
                className="visit-grow"
              />
              <Button
                variant="light"
                loading={busy}
                onClick={() =>
                  void log({ what: 'call', text: said || 'Called', ...(who ? { who } : {}) }).then((done) => {
                    if (done) {
                      setWho('');
                      setSaid('');
                    }
                  })
                }
              >
                Record call now
              </Button>
            </div>
            <Choice label="The patient is" options={ends} value={isEnd(end) ? end : undefined} onChange={(next) => setEnd(next ?? '')} />
            <div className="visit-row">
              <TextInput
                label="How it ended"
                value={outcome}
                onChange={(event) => setOutcome(event.currentTarget.value)}
                className="visit-grow"
              />
              <Button
                loading={busy}
                onClick={() =>
                  void run('reaction.resolve', {
                    ...{ ...args, outcome, at: now() },
                    ...(doc.infusionId ? { infusionId: doc.infusionId } : {}),
                    ...(isEnd(end) ? { patientIs: end } : {}),
                  })
                }
              >
                Close reaction
              </Button>
            </div>
          </div>
        </Section>
      ) : null}
      <Section title="What was done" count={doc.log.length}>
        <ol className="visit-log hl-num">
          {doc.log.map((entry) => (
            <li key={entry.id}>
              <Time at={entry.at} zone={zone} /> {entry.who ? `${entry.who}: ` : ''}
              {entry.text}
            </li>
          ))}
        </ol>
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
      </Section>
    </>
  );
}
