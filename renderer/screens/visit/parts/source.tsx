import type { ReactElement } from 'react';
import { withFullStop } from '../../../../shared/kernel/full-stop.ts';
import { Badge } from '../../../ui/badge.tsx';
import { formatDate } from '../../../widgets/format-time.ts';

interface SourceProps {
  readonly of: {
    readonly title: string;
    readonly version: number;
    readonly source: string;
    readonly asOf: string;
    readonly sourced: boolean;
    readonly note?: string | undefined;
  };
}

/** Where a rule comes from, beside the rule; a default that nobody traced says so. */
export function Source({ of }: SourceProps): ReactElement {
  return (
    <p className="visit-source">
      {of.sourced ? null : <Badge tone="caution">Local default, no source</Badge>} {of.title}, version {of.version}, {formatDate(of.asOf)}.{' '}
      {of.note ? `${withFullStop(of.source)} ${of.note}` : of.source}
    </p>
  );
}
