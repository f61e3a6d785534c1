import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ArgsOf } from '../../../../shared/domain/commands.ts';
import { usualHours } from '../../../../shared/notify/how-to-reach.ts';
import {
  consentWays,
  notificationChannels,
  notificationTopics,
  type NotificationChannel,
} from '../../../../shared/records/contact-preference.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { now } from '../../../app/now.ts';
import { Choice } from '../../../ui/choice/choice.tsx';
import { Dialog, FieldProblem } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { channelLabels, topicLabels } from '../../../widgets/contact/notice-words.ts';
import { useCommand } from '../../../widgets/use-command.ts';

type Wishes = ArgsOf<'contact-preference.set'>['to'];

interface ToldDialogProps {
  readonly patientId: PatientId;
  readonly personId: string;
  readonly name: string;
  readonly language: string | undefined;
  readonly preference: DocOf<'contact-preference'> | undefined;
  readonly onClose: () => void;
}

const howLabels = {
  'by-phone': 'On the telephone',
  'in-person': 'Face to face',
  'in-writing': 'In writing',
  'on-own-page': 'On their own page',
} as const;
const answers = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** Yes or no to each way, the hours, the language: what was said and how, kept as the consent. */
export function ToldDialog({ patientId, personId, name, language, preference, onClose }: ToldDialogProps): ReactElement {
  const [to, setTo] = useState<Wishes>(() => wishesOf(preference) ?? unasked(language));
  const [how, setHow] = useState<(typeof consentWays)[number]>('by-phone');
  const [tried, setTried] = useState(false);
  const { run, busy, problem } = useCommand();
  const hoursWrong = !isHour(to.hours.from) || !isHour(to.hours.to) || to.hours.from >= to.hours.to;

  const say = (channel: NotificationChannel, answer: 'yes' | 'no' | undefined): void => {
    const { [channel]: _old, ...others } = to.consents;
    const channels = to.channels.filter((one) => one !== channel);
    setTo({
      ...to,
      consents: answer ? { ...others, [channel]: answer === 'yes' } : others,
      channels: answer === 'yes' ? [...channels, channel] : channels,
    });
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    if (hoursWrong) return;
    const seen = wishesOf(preference);
    const reopen = (preference?.blocks ?? []).map(({ channel }) => channel).filter((channel) => to.channels.includes(channel));
    const done = await run('contact-preference.set', {
      patientId,
      personId,
      ...(seen ? { seen } : {}),
      to,
      how,
      reopen,
      recordedAt: now(),
    });
    if (!done) return;
    toast({ text: `Recorded how ${name} wants to be told.` });
    onClose();
  };
  return (
    <Dialog
      title={`How ${name} wants to be told`}
      opened
      size="lg"
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel="Record these wishes"
      closeLabel="Keep as it was"
      busy={busy}
      problem={problem}
    >
      {notificationChannels.map((channel) => (
        <Choice
          key={channel}
          label={channelLabels[channel]}
          options={answers}
          value={to.consents[channel] === undefined ? undefined : to.consents[channel] ? 'yes' : 'no'}
          onChange={(answer) => say(channel, answer)}
        />
      ))}
      <p className="chart-missing">
        {to.channels.length > 1
          ? `First by ${to.channels.map((channel) => channelLabels[channel].toLowerCase()).join(', then by ')}; the order is that in which you chose.`
          : 'Nothing goes out by a way without a yes. Messages never say anything about health, only that something waits.'}
      </p>
      <div className="hl-dialog-row">
        <TextInput
          label="From"
          description="On the patient’s clock"
          value={to.hours.from}
          maxLength={5}
          onChange={(event) => setTo({ ...to, hours: { ...to.hours, from: event.currentTarget.value } })}
        />
        <TextInput
          label="Until"
          description="On the patient’s clock"
          value={to.hours.to}
          maxLength={5}
          onChange={(event) => setTo({ ...to, hours: { ...to.hours, to: event.currentTarget.value } })}
        />
      </div>
      <FieldProblem>{tried && hoursWrong ? 'Give two times like 09:00 and 20:00, the earlier one first.' : null}</FieldProblem>
      <div className="hl-dialog-row">
        <Select
          label="Language"
          allowDeselect={false}
          data={[
            { value: 'en', label: 'English' },
            { value: 'es', label: 'Spanish' },
          ]}
          value={to.language}
          onChange={(value) => setTo({ ...to, language: value === 'es' ? 'es' : 'en' })}
        />
        <Select
          label="How they said so"
          allowDeselect={false}
          data={consentWays.filter((way) => way !== 'on-own-page').map((value) => ({ value, label: howLabels[value] }))}
          value={how}
          onChange={(value) => setHow(consentWays.find((one) => one === value) ?? 'by-phone')}
        />
      </div>
      <fieldset className="wishes-topics">
        <legend>Tell them about</legend>
        {notificationTopics
          .filter((topic) => topic !== 'links')
          .map((topic) => (
            <Checkbox
              key={topic}
              label={topicLabels[topic]}
              checked={!to.topicsOff.includes(topic)}
              onChange={(event) =>
                setTo({
                  ...to,
                  topicsOff: event.currentTarget.checked ? to.topicsOff.filter((one) => one !== topic) : [...to.topicsOff, topic],
                })
              }
            />
          ))}
      </fieldset>
    </Dialog>
  );
}

function wishesOf(preference: DocOf<'contact-preference'> | undefined): Wishes | undefined {
  if (!preference) return undefined;
  const { channels, consents, hours, language, topicsOff } = preference;
  return { channels, consents: Object.fromEntries(consents.map(({ channel, given }) => [channel, given])), hours, language, topicsOff };
}

function unasked(language: string | undefined): Wishes {
  return {
    ...{ channels: [], consents: {}, hours: { ...usualHours }, topicsOff: [] },
    language: /^(es|spa)/i.test(language ?? '') ? 'es' : 'en',
  };
}

function isHour(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
