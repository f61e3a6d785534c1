import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { daysBetween } from '../../../shared/kernel/wall-time.ts';
import { credentialStanding, standingOrder } from '../../../shared/planning/fit/credential-standing.ts';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { runCommand } from '../../app/engine.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';
import { CredentialDialog } from './credential-dialog.tsx';
import { standingTones, standingWords, typeNames } from './team-words.ts';

type Credential = StoredRecord<'practitioner-credential'>;
type Status = 'active' | 'suspended' | 'entered-in-error';

interface CredentialsSectionProps {
  readonly member: TeamMember;
  readonly today: string;
  readonly warnUntil: string;
  readonly may: boolean;
}

/** Licences, certificates, competencies and languages, what needs a hand first. A visit that needs one is refused without it. */
export function CredentialsSection({ member, today, warnUntil, may }: CredentialsSectionProps): ReactElement {
  const [dialog, setDialog] = useState<'new' | Credential>();
  const words = useRefusalText();
  const all = member.credentials.map(({ doc }) => doc);
  const rows = member.credentials
    .map((record) => ({ record, standing: credentialStanding(record.doc, all, today, warnUntil) }))
    .sort((a, b) => standingOrder.indexOf(a.standing) - standingOrder.indexOf(b.standing));
  const change = async ({ id, doc }: Credential, to: Status): Promise<void> => {
    if (doc.status === 'entered-in-error') return;
    const seen = doc.status;
    const done = await runCommand('credential.change', { credentialId: id, seen, to });
    if (!done.ok) return toast({ tone: 'caution', text: words(done.refusal) });
    const undo = to !== 'entered-in-error' && {
      action: { label: 'Undo', run: () => void runCommand('credential.change', { credentialId: id, seen: to, to: seen }) },
    };
    toast({ text: `${doc.text}: ${changed[to]}.`, ...(undo || {}) });
  };
  return (
    <Section
      title="Credentials and competencies"
      count={rows.length}
      tools={may && <Button onClick={() => setDialog('new')}>Record credential…</Button>}
      flush={rows.length > 0}
    >
      {rows.length === 0 ? (
        <EmptyState inline title="No credential is recorded">
          Visits that need a competency cannot be given to {member.name} until it is recorded here.
        </EmptyState>
      ) : (
        <table className="team-table">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Kind</th>
              <th scope="col">Since</th>
              <th scope="col">Until</th>
              <th scope="col">Today</th>
              {may && (
                <th scope="col">
                  <span className="hl-visually-hidden">Actions</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ record, standing }) => {
              const { doc } = record;
              return (
                <tr key={record.id} data-muted={standing === 'replaced' || undefined}>
                  <th scope="row">
                    {doc.text}
                    {doc.jurisdiction ? <small> {doc.jurisdiction}</small> : null}
                  </th>
                  <td>{typeNames[doc.type]}</td>
                  <td className="hl-num">{doc.issuedOn ? formatDate(doc.issuedOn) : <Missing />}</td>
                  <td className="hl-num">{doc.expiresOn ? formatDate(doc.expiresOn) : 'No end'}</td>
                  <td>
                    <Badge tone={standingTones[standing]}>
                      {standingWords(standing, doc, doc.expiresOn && daysBetween(today, doc.expiresOn))}
                    </Badge>
                  </td>
                  {may && (
                    <td className="team-actions">
                      <Actions record={record} onRenew={() => setDialog(record)} onChange={(to) => void change(record, to)} />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {dialog && (
        <CredentialDialog
          member={member}
          renews={dialog === 'new' ? undefined : dialog}
          today={today}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Section>
  );
}

const changed: Readonly<Record<Status, string>> = {
  active: 'holds again',
  suspended: 'suspended, visits that need it are refused',
  'entered-in-error': 'marked as entered in error',
};

interface ActionsProps {
  readonly record: Credential;
  readonly onRenew: () => void;
  readonly onChange: (to: Status) => void;
}

function Actions({ record: { doc }, onRenew, onChange }: ActionsProps): ReactElement {
  return (
    <>
      <Button size="compact-xs" aria-label={`Renew ${doc.text}`} onClick={onRenew}>
        Renew…
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="compact-xs" variant="subtle" color="gray" aria-label={`More about ${doc.text}`}>
            <IconDots size={15} stroke={1.8} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {doc.status === 'active' ? (
            <Menu.Item onClick={() => onChange('suspended')}>Suspend</Menu.Item>
          ) : (
            <Menu.Item onClick={() => onChange('active')}>Holds again</Menu.Item>
          )}
          <Menu.Item onClick={() => onChange('entered-in-error')}>Mark as entered in error</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Missing(): ReactElement {
  return <span className="team-missing">Not recorded</span>;
}
