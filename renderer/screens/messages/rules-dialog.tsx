import { Button, MultiSelect, NumberInput, Select, Tabs, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { escalationTargets, shippedRulesSource, type MessageRules } from '../../../shared/messaging/rules.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import { now } from '../../app/now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { useMessageRules } from '../../widgets/messages/use-message-rules.ts';
import { StaffSelect } from '../../widgets/staff-select.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import './rules-dialog.css';
import { audienceWords } from '../../widgets/messages/message-words.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, i) => ({
  value: String(i + 1),
  label,
}));
const targets: Readonly<Record<(typeof escalationTargets)[number], string>> = {
  'on-call': 'Who is on call',
  leads: 'The leads',
  coordinators: 'The coordinators',
};

type Draft = MessageRules;
type Change = (next: Partial<Draft>) => void;

/** How messages are answered in this organisation, as its own data: hours, who is on call, who is asked next, and its templates. */
export function RulesDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { rules, own } = useMessageRules();
  // What stood when the dialog was opened is what the change is made of; a colleague's newer one is told, not overwritten.
  const [seen] = useState(own?.doc.setAt);
  const [draft, setDraft] = useState<Draft>(rules);
  const { run, busy, problem } = useCommand();
  const change: Change = (next) => setDraft({ ...draft, ...next });
  const save = async (): Promise<void> => {
    if (!(await run('message-rules.set', { rules: draft, setAt: now(), ...(seen ? { seen } : {}) }))) return;
    toast({ text: 'The rules stand from now on, for everyone.' });
    onClose();
  };
  return (
    <Dialog
      title="How messages are answered"
      opened
      onClose={onClose}
      onSubmit={() => void save()}
      submitLabel="Save rules"
      busy={busy}
      problem={problem}
      size="xl"
    >
      <p className="rules-source">
        {own
          ? `Set by ${own.doc.setByName}.`
          : `As they came with the app, edition ${shippedRulesSource.edition}. ${shippedRulesSource.source}`}
      </p>
      <Tabs defaultValue="hours" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="hours">Hours</Tabs.Tab>
          <Tabs.Tab value="on-call">On call</Tabs.Tab>
          <Tabs.Tab value="escalation">When nobody answers</Tabs.Tab>
          <Tabs.Tab value="templates">Templates</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="hours" className="rules-panel">
          <HoursPart draft={draft} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="on-call" className="rules-panel">
          <OnCallPart draft={draft} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="escalation" className="rules-panel">
          <EscalationPart draft={draft} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="templates" className="rules-panel">
          <TemplatesPart draft={draft} change={change} />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly change: Change;
}

function HoursPart({ draft, change }: PartProps): ReactElement {
  return (
    <>
      <p>
        In these hours messages of patients are read, on the patient’s clock. Outside them patients are told when they will be read, and
        urgent ones go to who is on call.
      </p>
      <Rows
        items={draft.hours}
        onChange={(hours) => change({ hours: [...hours] })}
        empty={{ days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }}
        addLabel="Add hours"
        name="hours"
      >
        {(one, set) => <DaysAndHours value={one} onChange={(next) => set({ ...one, ...next })} />}
      </Rows>
      <NumberInput
        label="Patients see closed conversations for"
        description="The record itself keeps every message"
        suffix=" months"
        allowDecimal={false}
        min={1}
        max={240}
        value={draft.shownToPatientMonths}
        onChange={(value) => change({ shownToPatientMonths: Number(value) })}
      />
    </>
  );
}

function OnCallPart({ draft, change }: PartProps): ReactElement {
  return (
    <>
      <p>
        Who is on call is asked first out of hours and at once about a red flag, and joins the care team so that the chart is on their
        laptop. A turn may end the next morning. The first that fits counts.
      </p>
      <Rows
        items={draft.onCall}
        onChange={(onCall) => change({ onCall: [...onCall] })}
        empty={{ practitionerId: '' as PractitionerId, days: [1, 2, 3, 4, 5, 6, 7], from: '17:00', to: '08:00' }}
        addLabel="Add turn"
        name="turn"
      >
        {(one, set) => (
          <>
            <StaffSelect
              label="Who"
              value={one.practitionerId || undefined}
              onChange={(id) => set({ ...one, practitionerId: (id ?? '') as PractitionerId })}
            />
            <DaysAndHours value={one} onChange={(next) => set({ ...one, ...next })} />
          </>
        )}
      </Rows>
    </>
  );
}

function EscalationPart({ draft, change }: PartProps): ReactElement {
  return (
    <>
      <p>
        An urgent message that nobody has answered becomes a task of the next person, step by step, until somebody answers or closes the
        conversation.
      </p>
      <Rows
        items={draft.escalation}
        onChange={(escalation) => change({ escalation: [...escalation] })}
        empty={{ afterMinutes: (draft.escalation.at(-1)?.afterMinutes ?? 0) + 15, to: 'leads' as const }}
        addLabel="Add step"
        name="step"
      >
        {(one, set) => (
          <div className="hl-dialog-row">
            <NumberInput
              label="After"
              suffix=" min"
              allowDecimal={false}
              min={1}
              value={one.afterMinutes}
              onChange={(value) => set({ ...one, afterMinutes: Number(value) })}
            />
            <Select
              label="Ask"
              allowDeselect={false}
              data={escalationTargets.map((value) => ({ value, label: targets[value] }))}
              value={one.to}
              onChange={(value) => set({ ...one, to: escalationTargets.find((target) => target === value) ?? 'leads' })}
            />
          </div>
        )}
      </Rows>
    </>
  );
}

function TemplatesPart({ draft, change }: PartProps): ReactElement {
  return (
    <>
      <p>
        {
          '{patient}, {firstName}, {nextVisit}, {phone} and {me} are filled in from the chart; what is not known is left for the author to complete.'
        }
      </p>
      <Rows
        items={draft.templates}
        onChange={(templates) => change({ templates: [...templates] })}
        empty={{ id: `own-${String(draft.templates.length + 1)}`, title: '', audience: 'patient' as const, en: '' }}
        addLabel="Add template"
        name="template"
      >
        {(one, set) => (
          <>
            <div className="hl-dialog-row">
              <TextInput
                label="Title"
                value={one.title}
                maxLength={80}
                onChange={(event) => set({ ...one, title: event.currentTarget.value })}
              />
              <Select
                label="For"
                allowDeselect={false}
                data={(['patient', 'staff'] as const).map((value) => ({ value, label: audienceWords[value].short }))}
                value={one.audience}
                onChange={(value) => set({ ...one, audience: value === 'staff' ? 'staff' : 'patient' })}
              />
            </div>
            <Textarea
              label="English"
              autosize
              minRows={2}
              value={one.en}
              onChange={(event) => set({ ...one, en: event.currentTarget.value })}
            />
            {one.audience === 'patient' ? (
              <Textarea
                label="Spanish"
                description="Without it patients who read Spanish are offered the English words"
                autosize
                minRows={2}
                value={one.es ?? ''}
                onChange={({ currentTarget: { value } }) => {
                  const { es: _es, ...rest } = one;
                  set(value === '' ? rest : { ...rest, es: value });
                }}
              />
            ) : null}
          </>
        )}
      </Rows>
    </>
  );
}

interface Span {
  readonly days: number[];
  readonly from: string;
  readonly to: string;
}

function DaysAndHours({ value, onChange }: { readonly value: Span; readonly onChange: (next: Span) => void }): ReactElement {
  const { days, from, to } = value;
  return (
    <div className="rules-span">
      <MultiSelect
        label="Days"
        data={weekdays}
        value={days.map(String)}
        onChange={(next) => onChange({ from, to, days: next.map(Number).sort() })}
      />
      <TextInput label="From" type="time" value={from} onChange={(event) => onChange({ days, to, from: event.currentTarget.value })} />
      <TextInput label="To" type="time" value={to} onChange={(event) => onChange({ days, from, to: event.currentTarget.value })} />
    </div>
  );
}

interface RowsProps<T> {
  readonly items: readonly T[];
  readonly onChange: (items: readonly T[]) => void;
  readonly empty: T;
  readonly addLabel: string;
  readonly name: string;
  readonly children: (item: T, set: (next: T) => void) => ReactNode;
}

/** Some of one thing, each changed in place, taken away or added. */
function Rows<T>({ items, onChange, empty, addLabel, name, children }: RowsProps<T>): ReactElement {
  return (
    <>
      <ul className="rules-rows">
        {items.map((item, index) => (
          <li key={index} aria-label={`${name} ${String(index + 1)}`}>
            <div className="rules-fields">{children(item, (next) => onChange(items.map((one, i) => (i === index ? next : one))))}</div>
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              aria-label={`Take away ${name} ${String(index + 1)}`}
              onClick={() => onChange(items.filter((_, i) => i !== index))}
            >
              <IconX size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...items, empty])}>
          {addLabel}
        </Button>
      </div>
    </>
  );
}
