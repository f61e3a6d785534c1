import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import { newId, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { formatDate } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { approvalSettled } from './ask-approval.ts';
import { differences } from './differences.ts';
import { EditVersion } from './edit-version.tsx';
import { useKeptEdit } from '../../widgets/kept-edits.ts';
import { nextVersion, type Body, type LibraryItem, type OwnVersion } from './library-items.ts';
import { ReadValue } from './read-value.tsx';

/** Who may do what with this kind of thing. */
function useRights({ what }: LibraryItem): { readonly write: boolean; readonly approve: boolean; readonly meId: string } {
  const { person } = useOpenSession();
  const [write, approve] =
    what === 'protocol'
      ? ([policy['protocol.propose'], policy['protocol.approve']] as const)
      : ([policy['template.write'], policy['template.approve']] as const);
  const may = (rule: { readonly roles: readonly string[] }): boolean => rule.roles.some((role) => person.roles.some((one) => one === role));
  return { write: may(write), approve: may(approve), meId: person.id };
}

/** One protocol or template: what holds, what is proposed, what was. */
export function LibraryPage({ item }: { readonly item: LibraryItem }): ReactElement {
  const rights = useRights(item);
  const mine = item.own.find(({ status, authorId }) => status === 'draft' && authorId === rights.meId);
  const kept = useKeptEdit(item.key);
  const [opened, setOpened] = useState(false);
  const [shut, setShut] = useState(false);
  // What was written before a restart is open again, until it is proposed or given up.
  const editing = (opened || (kept !== null && !shut)) && kept !== undefined;
  const setEditing = (open: boolean): void => {
    setOpened(open);
    setShut(!open);
  };
  const [retiring, setRetiring] = useState(false);
  const [recordId] = useState(() => newId(item.what === 'protocol' ? 'prot' : 'ntpl'));
  const drafts = item.own.filter(({ status }) => status === 'draft');
  const retired = item.own.filter(({ status, approvedAt }) => status === 'retired' && approvedAt);
  const begin: Body | undefined = mine?.body ?? item.standing;
  return (
    <>
      <header className="lib-head">
        <h2>{item.title}</h2>
        {item.standing ? (
          <p>
            Version {item.standing.version}
            {item.inForce ? ', our own' : ', as it came with the app'}
            {item.inForce?.approver ? `, approved by ${item.inForce.approver}` : ''}
            {item.inForce?.approvedAt ? (
              <>
                {' '}
                on <DateTime at={item.inForce.approvedAt} />
              </>
            ) : null}
          </p>
        ) : (
          <p>New, and not in force before somebody approves it</p>
        )}
        {item.standing ? <SourceLine body={item.standing} /> : null}
      </header>

      {drafts.map((draft) => (
        <Proposal key={draft.recordId} item={item} draft={draft} rights={rights} onEdit={() => setEditing(true)} />
      ))}

      {editing && begin ? (
        <EditVersion
          item={item}
          recordId={mine?.recordId ?? recordId}
          begin={{ ...begin, version: mine?.body.version ?? nextVersion(item) }}
          reason={mine?.reason ?? ''}
          kept={kept}
          onClose={() => setEditing(false)}
        />
      ) : (
        <Section
          title={item.standing ? 'What holds now' : 'What is proposed'}
          tools={
            <>
              {item.inForce && rights.approve ? (
                <Button size="xs" variant="subtle" color="gray" onClick={() => setRetiring(true)}>
                  {item.shipped ? 'Go back to what ships…' : 'Take out of use…'}
                </Button>
              ) : null}
              {rights.write && !mine && begin ? (
                <Button size="xs" onClick={() => setEditing(true)}>
                  Write our own version…
                </Button>
              ) : null}
            </>
          }
        >
          {begin ? <ReadValue value={item.standing ?? begin} top /> : null}
        </Section>
      )}

      {retired.length > 0 ? (
        <Section title="Versions before" count={retired.length}>
          <ul className="lib-versions">
            {retired.map(({ recordId: id, body, author, approver, approvedAt, reason }) => (
              <li key={id}>
                Version {body.version} by {author}, approved by {approver ?? 'a colleague'}
                {approvedAt ? (
                  <>
                    {' '}
                    on <DateTime at={approvedAt} />
                  </>
                ) : null}
                : {reason}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {retiring && item.inForce ? <Retire item={item} own={item.inForce} onClose={() => setRetiring(false)} /> : null}
    </>
  );
}

function SourceLine({ body }: { readonly body: Body }): ReactElement {
  const protocol = 'asOf' in body ? body : undefined;
  return (
    <p className="lib-source">
      {protocol && !protocol.sourced ? <Badge tone="caution">Local default, no source</Badge> : null} {body.source}
      {protocol ? ` As of ${formatDate(protocol.asOf)}.` : ''}
      {protocol?.note ? ` ${protocol.note}` : ''}
    </p>
  );
}

interface ProposalProps {
  readonly item: LibraryItem;
  readonly draft: OwnVersion;
  readonly rights: ReturnType<typeof useRights>;
  readonly onEdit: () => void;
}

/** What is proposed, as its changes against what holds: approved by somebody else, as it was read. */
function Proposal({ item, draft, rights, onEdit }: ProposalProps): ReactElement {
  const { run, busy, problem } = useCommand();
  const changes = differences(item.standing, draft.body);
  const mine = draft.authorId === rights.meId;
  const approve = async (): Promise<void> => {
    const shared = { seenWrittenAt: draft.writtenAt, at: now() };
    const done =
      item.what === 'protocol'
        ? await run('protocol.approve', { protocolRecordId: draft.recordId, protocolId: item.id, ...shared })
        : await run('template.approve', { templateRecordId: draft.recordId, templateId: item.id, ...shared });
    if (!done) return;
    void approvalSettled(draft.recordId);
    toast({ text: `${draft.body.title}, version ${draft.body.version}, holds from now on. What runs keeps its version.` });
  };
  const takeBack = async (): Promise<void> => {
    const done =
      item.what === 'protocol'
        ? await run('protocol.retire', { protocolRecordId: draft.recordId })
        : await run('template.retire', { templateRecordId: draft.recordId });
    if (done) void approvalSettled(draft.recordId);
  };
  return (
    <Section
      title={`Proposed: version ${draft.body.version}`}
      tools={
        <>
          {mine ? (
            <>
              <Button size="xs" variant="subtle" color="gray" disabled={busy} onClick={() => void takeBack()}>
                Take it back
              </Button>
              <Button size="xs" onClick={onEdit}>
                Go on writing
              </Button>
            </>
          ) : null}
          {rights.approve && !mine ? (
            <Button size="xs" variant="filled" loading={busy} onClick={() => void approve()}>
              Approve version {draft.body.version}
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        By {draft.author}, <DateTime at={draft.writtenAt} />. “{draft.reason}”
      </p>
      {mine ? <p className="lib-hint">Somebody else than you approves it. Until then nothing changes for anybody.</p> : null}
      {item.standing ? (
        <table className="lib-diff hl-num" aria-label="What it changes">
          <thead>
            <tr>
              <th>Where</th>
              <th>Now</th>
              <th>Proposed</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ where, before, after }) => (
              <tr key={where}>
                <td>{where}</td>
                <td>{before}</td>
                <td>
                  <b>{after}</b>
                </td>
              </tr>
            ))}
            {changes.length === 0 ? (
              <tr>
                <td colSpan={3}>Nothing differs from what holds now.</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      ) : null}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
    </Section>
  );
}

interface RetireProps {
  readonly item: LibraryItem;
  readonly own: OwnVersion;
  readonly onClose: () => void;
}

function Retire({ item, own, onClose }: RetireProps): ReactElement {
  const { run, busy, problem } = useCommand();
  const submit = async (): Promise<void> => {
    const done =
      item.what === 'protocol'
        ? await run('protocol.retire', { protocolRecordId: own.recordId })
        : await run('template.retire', { templateRecordId: own.recordId });
    if (done) onClose();
  };
  return (
    <Dialog
      title={item.shipped ? 'Go back to what ships' : 'Take out of use'}
      opened
      onClose={onClose}
      onSubmit={() => void submit()}
      submitLabel={item.shipped ? `Retire version ${own.body.version}` : 'Take out of use'}
      destructive
      closeLabel="Keep it"
      busy={busy}
      problem={problem}
    >
      <p>
        {item.shipped
          ? `Version ${item.shipped.version}, as it came with the app, holds from then on.`
          : 'Nobody can begin a note with it from then on.'}{' '}
        Visits that run and notes that are written keep version {own.body.version}.
      </p>
    </Dialog>
  );
}
