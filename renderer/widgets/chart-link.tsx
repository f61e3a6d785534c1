import type { ReactElement } from 'react';
import { useOpenSession } from '../app/engine.ts';
import { GoLink } from '../app/navigation.tsx';
import { paths } from '../app/paths.ts';
import { holdsCharts } from '../app/shell/places.ts';

/** A patient's name: the way into the chart for whose laptop holds charts, a name for the others. */
export function ChartLink({
  id,
  name,
  className,
}: {
  readonly id: string;
  readonly name: string;
  readonly className?: string;
}): ReactElement {
  const { person } = useOpenSession();
  const look = className === undefined ? {} : { className };
  if (!holdsCharts(person.roles)) return <span {...look}>{name}</span>;
  return (
    <GoLink {...look} to={paths.patient(id)}>
      {name}
    </GoLink>
  );
}
