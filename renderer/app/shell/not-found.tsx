import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { GoLink } from '../navigation.tsx';
import { paths } from '../paths.ts';

export function NotFound(): ReactElement {
  return (
    <EmptyState title="There is nothing at this place" action={<GoLink to={paths.today()}>Go to Today</GoLink>}>
      The link may be old. What you were looking for can be found by search.
    </EmptyState>
  );
}
