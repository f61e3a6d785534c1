import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useOpenSession } from '../../app/engine.ts';
import { Badge } from '../../ui/badge.tsx';
import { states } from './states.ts';

interface OwnRowProps {
  readonly title: string;
  readonly version: string | number;
  readonly doc: {
    readonly status: keyof typeof states;
    readonly authorId: string;
    readonly authorName: string;
    readonly approvedByName?: string | undefined;
  };
  /** What else is said after who wrote and who approved it. */
  readonly about?: readonly string[];
  readonly shown: boolean;
  readonly onShow: () => void;
  /** May the reader write, approve and retire? */
  readonly may: boolean;
  /** Nothing stands in the way of an approval. */
  readonly whole?: boolean;
  readonly busy: boolean;
  readonly onGoOn: () => void;
  readonly onApprove: () => void;
  readonly onNext: () => void;
  readonly onRetire: () => void;
}

/** One version that the organisation wrote: its author goes on with a draft, somebody else approves it, what holds gets a next version. */
export function OwnRow({ title, version, doc, about = [], shown, whole = true, ...row }: OwnRowProps): ReactElement {
  const { person } = useOpenSession();
  const own = doc.authorId === person.id;
  const draft = row.may && doc.status === 'draft';
  const by = [`by ${doc.authorName}`, ...(doc.approvedByName ? [`approved by ${doc.approvedByName}`] : []), ...about];
  return (
    <li aria-current={shown ? 'true' : undefined}>
      <button type="button" className="forms-name hl-focus-inside" onClick={row.onShow}>
        {title} <span className="hl-num">v{version}</span> <Badge tone={states[doc.status].tone}>{states[doc.status].label}</Badge>
        <span className="forms-by">{by.join(', ')}</span>
      </button>
      {draft && own ? (
        <Button size="xs" variant="default" aria-label={`Go on with ${title}`} onClick={row.onGoOn}>
          Go on
        </Button>
      ) : null}
      {draft && !own && whole ? (
        <Button size="xs" loading={row.busy} aria-label={`Approve ${title}`} onClick={row.onApprove}>
          Approve
        </Button>
      ) : null}
      {row.may && doc.status === 'active' ? (
        <span className="forms-actions">
          <Button size="xs" variant="default" aria-label={`Next version of ${title}`} onClick={row.onNext}>
            Next version
          </Button>
          <Button size="xs" variant="subtle" color="gray" aria-label={`Retire ${title}`} onClick={row.onRetire}>
            Retire
          </Button>
        </span>
      ) : null}
    </li>
  );
}

interface ShippedRowProps {
  readonly title: string;
  readonly version: string | number;
  readonly about?: string;
  readonly shown: boolean;
  readonly onShow: () => void;
  /** Missing: the reader may not write. */
  readonly onCopy: (() => void) | undefined;
}

/** One that came with Hearthline: changed by changing a copy. */
export function ShippedRow({ title, version, about, shown, onShow, onCopy }: ShippedRowProps): ReactElement {
  return (
    <li aria-current={shown ? 'true' : undefined}>
      <button type="button" className="forms-name hl-focus-inside" onClick={onShow}>
        {title} <span className="hl-num">v{version}</span>
        {about ? <span className="forms-by">{about}</span> : null}
      </button>
      {onCopy ? (
        <Button size="xs" variant="default" aria-label={`Change a copy of ${title}`} onClick={onCopy}>
          Change a copy
        </Button>
      ) : null}
    </li>
  );
}
