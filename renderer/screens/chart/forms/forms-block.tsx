import { Button, Menu, Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../../shared/domain/policy.ts';
import { instant } from '../../../../shared/kernel/time.ts';
import { canonical, type Questionnaire } from '../../../../shared/forms/schema.ts';
import type { QuestionnaireResponseId } from '../../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { newId, useOpenSession } from '../../../app/engine.ts';
import { useGo } from '../../../app/navigation.tsx';
import { paths } from '../../../app/paths.ts';
import { now } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { useForms } from '../../../widgets/forms/use-forms.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { FillDialog } from './fill-dialog.tsx';

type Response = StoredRecord<'questionnaire-response'>;

const states = {
  requested: { label: 'Waits', tone: 'info' },
  'in-progress': { label: 'Begun', tone: 'info' },
  completed: { label: 'Handed in', tone: 'good' },
  'entered-in-error': { label: 'Withdrawn', tone: 'neutral' },
} as const;

const dueChoices = [
  { value: '', label: 'No set day' },
  { value: '3', label: 'Due in 3 days' },
  { value: '7', label: 'Due in a week' },
  { value: '14', label: 'Due in 2 weeks' },
];
const dayMs = 86_400_000;

/** Forms given to the patient: filled in on their page, or here while they are on the telephone. */
export function FormsBlock({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'questionnaire-response');
  const forms = useForms();
  const { person } = useOpenSession();
  const go = useGo();
  const { run, problem } = useCommand();
  const [open, setOpen] = useState<string>();
  const [dueDays, setDueDays] = useState('');
  const zone = header.patient.doc.timeZone;
  const give = async (form: Questionnaire): Promise<void> => {
    const record = forms.recordOf(form);
    const askedAt = now();
    const done = await run('form.assign', {
      ...{ responseId: newId<QuestionnaireResponseId>('qres'), patientId, questionnaire: canonical(form), askedAt },
      ...(dueDays === '' ? {} : { dueAt: instant(Date.parse(askedAt) + Number(dueDays) * dayMs) }),
      ...(record ? { questionnaireId: record.id } : {}),
    });
    if (done) toast({ text: `“${form.title}” waits on the patient’s page.` });
  };
  const opened = answer.data?.find(({ id }) => id === open);
  return (
    <section className="team-block" aria-label="Forms">
      <div className="team-head">
        <h2>Forms</h2>
        <Select
          size="xs"
          w={140}
          aria-label="When the next form is due"
          allowDeselect={false}
          data={dueChoices}
          value={dueDays}
          onChange={(value) => setDueDays(value ?? '')}
        />
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <Button size="xs" rightSection={<IconChevronDown size={14} aria-hidden />}>
              Give a form
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {forms.inUse.map((form) => (
              <Menu.Item key={canonical(form)} onClick={() => void give(form)}>
                {form.title}
              </Menu.Item>
            ))}
            {policy['form.draft'].roles.some((role) => person.roles.includes(role)) ? (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => go(paths.forms())}>Make or change forms…</Menu.Item>
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </div>
      {problem ? <Notice tone="caution">{problem}</Notice> : null}
      <QueryState answer={answer} what="Forms" rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="chart-missing">No form was given yet.</p>
          ) : (
            <ul className="notices">
              {rows.map((row) => (
                <li key={row.id} className="notice-row">
                  <span className="chart-two">
                    <span>
                      {row.doc.title} <Badge tone={states[row.doc.status].tone}>{states[row.doc.status].label}</Badge>
                    </span>
                    <span>{aboutResponse(row, zone)}</span>
                  </span>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`${row.doc.status === 'completed' ? 'Read' : 'Fill in'} ${row.doc.title}`}
                    onClick={() => setOpen(row.id)}
                  >
                    {row.doc.status === 'completed' ? 'Read' : 'Fill in'}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      {opened ? (
        <FillDialog
          response={opened}
          about={aboutResponse(opened, zone)}
          form={forms.named(opened.doc.questionnaire)}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  );
}

function aboutResponse({ doc }: Response, zone: string): string {
  if (doc.status !== 'completed' || !doc.answeredAt)
    return `Given ${formatDay(doc.askedAt, zone)} by ${doc.askedByName}${doc.dueAt ? `, due ${formatDay(doc.dueAt, zone)}` : ''}`;
  const score = doc.scores?.['score'];
  const by = doc.author?.role === 'staff' ? `taken down by ${doc.author.name}` : `by ${doc.author?.name ?? 'somebody'}`;
  return `${formatDay(doc.answeredAt, zone)}, ${by}${score === undefined ? '' : `, mean ${String(score)}`}`;
}
