import { Button, Textarea } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { z } from 'zod';
import { Protocol } from '../../../shared/clinical/protocols/schema.ts';
import { NoteTemplate } from '../../../shared/records/note-template.ts';
import { useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { dateOf } from '../../widgets/format-time.ts';
import { useCommand } from '../../widgets/use-command.ts';
import { askApproval } from './ask-approval.ts';
import { keepEdit, type KeptEdit } from '../../widgets/kept-edits.ts';
import type { Body, LibraryItem } from './library-items.ts';
import { fieldName } from './library-words.ts';
import { shapeOf } from './shape.ts';
import { ShapeForm } from './shape-form.tsx';

interface EditVersionProps {
  readonly item: LibraryItem;
  readonly recordId: string;
  readonly begin: Body;
  readonly reason: string;
  /** What was written before and not proposed. */
  readonly kept: KeptEdit | null;
  readonly onClose: () => void;
}

/** Set by the page: who it is, which kind, which version, from when. */
const hidden = ['id', 'version', 'kind', 'asOf'] as const;

/** The whole of a protocol or template as a form. What is wrong is said beside its field; nothing is sent before all of it is right. */
export function EditVersion({ item, recordId, begin, reason: said, kept, onClose }: EditVersionProps): ReactElement {
  const [body, setBody] = useState<unknown>(kept?.body ?? begin);
  const [reason, setReason] = useState(kept?.reason ?? said);
  const [asked, setAsked] = useState(false);
  const { run, busy, problem } = useCommand();
  const { person } = useOpenSession();
  const parsed = item.schema.safeParse(body);
  const problems = asked && !parsed.success ? problemsOf(parsed.error) : new Map<string, string>();
  const change = (next: unknown): void => {
    setBody(next);
    keepEdit(item.key, { body: next, reason });
  };
  const propose = async (): Promise<void> => {
    setAsked(true);
    if (!parsed.success || reason.trim() === '') return;
    const done =
      item.what === 'protocol'
        ? await run('protocol.propose', {
            protocolRecordId: recordId,
            body: Protocol.parse({ ...parsed.data, asOf: dateOf(now(), laptopZone()) }),
            reason,
            at: now(),
          })
        : await run('template.write', { templateRecordId: recordId, body: NoteTemplate.parse(parsed.data), reason, at: now() });
    if (!done) return;
    void askApproval(item, recordId, begin.version, person.branchIds);
    keepEdit(item.key, undefined);
    toast({ text: `Version ${begin.version} is proposed. It holds once somebody else approves it.` });
    onClose();
  };
  return (
    <Section title={`Our version ${begin.version}`}>
      <form
        className="lib-form"
        aria-label="Our version"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void propose();
        }}
      >
        <ShapeForm
          label={item.title}
          shape={shapeOf(item.schema)}
          value={body}
          onChange={change}
          path=""
          problems={problems}
          hidden={[...hidden]}
        />
        <Textarea
          label="Why we do it this way"
          autosize
          minRows={2}
          value={reason}
          error={asked && reason.trim() === '' ? 'Say why: who approves reads it' : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            keepEdit(item.key, { body, reason: event.currentTarget.value });
          }}
          spellCheck
        />
        {problems.size > 0 ? (
          <Notice
            tone="caution"
            title={problems.size === 1 ? 'One field is not right yet' : `${problems.size} fields are not right yet`}
            alert
          >
            {[...problems].slice(0, 3).map(([path, words]) => `${placeOf(path)}: ${words.toLowerCase()}. `)}What you typed is kept.
          </Notice>
        ) : null}
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
        <div className="lib-actions">
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              keepEdit(item.key, undefined);
              onClose();
            }}
          >
            Discard changes
          </Button>
          <Button type="submit" variant="filled" loading={busy}>
            Propose version {begin.version}
          </Button>
        </div>
      </form>
    </Section>
  );
}

/** "regimens.0.limits.1.rate.value" is "Never more than › Rate › Value". */
function placeOf(path: string): string {
  return path
    .split('.')
    .filter((name) => !/^\d+$/.test(name))
    .slice(-3)
    .map(fieldName)
    .join(' › ');
}

function problemsOf({ issues }: z.ZodError): ReadonlyMap<string, string> {
  return new Map(issues.flatMap((issue) => told(issue, [])));
}

/** An issue within a union lies a level deeper: the branch that came nearest says what is wrong. */
function told(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): [string, string][] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
    if (nearest.length > 0) return nearest.flatMap((one) => told(one, path));
  }
  return [[path.map(String).join('.'), wordsOf(issue)]];
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number' ? 'Give a number' : 'Fill this in';
    case 'too_small':
      return issue.origin === 'string'
        ? 'Fill this in'
        : issue.origin === 'array'
          ? 'At least one is needed'
          : `More than ${issue.minimum}`;
    case 'too_big':
      return `At most ${issue.maximum}`;
    case 'invalid_format':
      return 'Small letters, digits and hyphens only';
    default:
      return issue.message;
  }
}
