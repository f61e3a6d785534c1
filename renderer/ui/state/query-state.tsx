import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';

/** What is needed of a query's result (TanStack Query's has all of it). */
interface Answer<T> {
  readonly data: T | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}

interface QueryStateProps<T> {
  readonly answer: Answer<T>;
  readonly what: string;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

/** Loading and failing are handled once: a screen only writes what it shows. A failed refresh keeps showing what is there. */
export function QueryState<T>({ answer, what, rows, children }: QueryStateProps<T>): ReactElement {
  if (answer.isError && answer.data === undefined)
    return (
      <ErrorState title={`${what} could not be read`} action={<Button onClick={() => void answer.refetch()}>Try again</Button>}>
        Nothing is lost: the records are on this laptop, only reading them failed.
      </ErrorState>
    );
  if (answer.isPending) return <Loading what={what} {...(rows === undefined ? {} : { rows })} />;
  return <>{children(answer.data as T)}</>;
}
