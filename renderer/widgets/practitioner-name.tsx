import type { ReactElement } from 'react';
import { fullName } from '../../shared/kernel/person-name.ts';
import type { StoredRecord } from '../../shared/records/registry.ts';
import { useEngineQuery } from '../app/engine.ts';

/** The name behind an id, also of somebody from outside who is not in the team's directory. */
export function PractitionerName({ id }: { readonly id: string }): ReactElement {
  const { data, isPending } = useEngineQuery('record', { kind: 'practitioner', id }, { kinds: ['practitioner'] });
  const name = (data as StoredRecord<'practitioner'> | undefined)?.doc.name;
  return <>{name ? fullName(name) : isPending ? '' : 'Name not recorded'}</>;
}
