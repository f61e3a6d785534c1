import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDeviceMobileMessage, IconLink, IconMail, IconUserOff, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { listName } from '../../../shared/kernel/person-name.ts';
import type { LinkResult } from '../../../shared/protocol/engine-api.ts';
import type { NotificationChannel } from '../../../shared/records/contact-preference.ts';
import type { PatientId, RelatedPersonId } from '../../../shared/records/ids.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { call, useEngineQuery } from '../../app/engine.ts';
import { toast } from '../../ui/toast/toast.tsx';

const trouble = (result: Extract<LinkResult, { ok: false }>): string =>
  result.trouble === 'not-sent-yet'
    ? 'The server does not know this person yet. Wait until everything is sent, then try again.'
    : 'A link needs the server, and it cannot be reached now.';

const ways = [
  ['sms', 'Text a link to', IconDeviceMobileMessage],
  ['email', 'E-mail a link to', IconMail],
] as const satisfies readonly (readonly [NotificationChannel, string, Icon])[];

/** Lets the patient or a caregiver in: a link sent by text or e-mail, or on the clipboard, good once and for three days; or ends somebody's access at once. */
export function InviteMenu({ patientId }: { readonly patientId: PatientId }): ReactElement {
  const { data } = useEngineQuery('chartRecords', { patientId, kind: 'related-person' });
  const caregivers = (data ?? []).filter(
    (record): record is StoredRecord<'related-person'> =>
      record.kind === 'related-person' && (record as StoredRecord<'related-person'>).doc.active,
  );
  const people = [
    { id: patientId as PatientId | RelatedPersonId, name: 'the patient' },
    ...caregivers.map(({ id, doc }) => ({ id: id as RelatedPersonId, name: `${listName(doc.name)} (${doc.relationship})` })),
  ];

  const copy = async (personId: PatientId | RelatedPersonId): Promise<void> => {
    const result = await call('portal.invite', { patientId, personId });
    if (!result.ok) return toast({ tone: 'caution', text: trouble(result) });
    await navigator.clipboard.writeText(result.link.url);
    toast({ text: 'The link is copied. It opens once, within three days, with the patient’s date of birth.' });
  };
  const send = async (personId: PatientId | RelatedPersonId, channel: (typeof ways)[number][0]): Promise<void> => {
    const result = await call('portal.send', { patientId, personId, channel });
    if (!result.ok) return toast({ tone: 'caution', text: trouble(result) });
    const { answer } = result;
    toast(
      answer.queued
        ? { text: 'The link is on its way. What came of it stands in the chart under Team and contacts.' }
        : { tone: 'caution', text: `It was not sent. ${answer.why}. Record their wishes under Team and contacts, or copy a link.` },
    );
  };
  const end = async (personId: PatientId | RelatedPersonId): Promise<void> => {
    const result = await call('portal.revoke', { patientId, personId });
    if (!result.ok) return toast({ tone: 'caution', text: trouble(result) });
    toast({ text: 'Access has ended. Links given before no longer open.' });
  };
  const wishes = useEngineQuery('chartRecords', { patientId, kind: 'contact-preference' }, { kinds: ['contact-preference'] }).data ?? [];
  /** The ways that the person agreed to; text and e-mail while nobody has asked, so that the menu says why it cannot. */
  const waysOf = (personId: string): readonly (typeof ways)[number][] => {
    const doc = (wishes as readonly StoredRecord<'contact-preference'>[]).find((one) => one.doc.personId === personId)?.doc;
    return doc ? ways.filter(([channel]) => doc.channels.includes(channel)) : ways;
  };
  const failed = (): void => toast({ tone: 'caution', text: 'This did not work just now. Try again.' });

  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          Secure link
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {people.flatMap(({ id, name }) =>
          waysOf(id).map(([channel, words, Icon]) => (
            <Menu.Item
              key={`${id}${channel}`}
              leftSection={<Icon size={15} aria-hidden />}
              onClick={() => void send(id, channel).catch(failed)}
            >
              {words} {name}
            </Menu.Item>
          )),
        )}
        <Menu.Divider />
        {people.map(({ id, name }) => (
          <Menu.Item key={id} leftSection={<IconLink size={15} aria-hidden />} onClick={() => void copy(id).catch(failed)}>
            Copy a link for {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {people.map(({ id, name }) => (
          <Menu.Item key={id} leftSection={<IconUserOff size={15} aria-hidden />} onClick={() => void end(id).catch(failed)}>
            End access of {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
