import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { batchBud } from '../../../shared/clinical/bud/batch-bud.ts';
import type { BatchDetail } from '../../../shared/protocol/queries-dispense.ts';
import type { BatchRecipe } from '../../../shared/records/compounding-batch.ts';
import { now, useNow } from '../../app/now.ts';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { limitWords, storageWords } from './words.ts';

/** How it is made and kept, with the beyond-use date that follows; the maker signs. */
export function SignMade({ batch }: { readonly batch: BatchDetail }): ReactElement {
  const { id, doc } = batch.record;
  const ordered = batch.orders.find((order) => order?.doc.compounding)?.doc.compounding;
  const [category, setCategory] = useState<BatchRecipe['category']>(ordered?.category ?? '2');
  const [preparation, setPreparation] = useState<'aseptic' | 'terminal'>(ordered?.preparation ?? 'aseptic');
  const [tested, setTested] = useState(ordered?.sterilityTested ?? false);
  const [storage, setStorage] = useState<BatchRecipe['storage']>(ordered?.storage ?? 'refrigerator');
  const [hours, setHours] = useState<number | string>(ordered?.stabilityHours ?? '');
  const [source, setSource] = useState(ordered?.stabilityHours ? 'Order' : '');
  const { beyondUse: table } = useKnowledge();
  const moment = useNow();
  const { run, problem, busy } = useCommand(doc.timeZone);
  const standing = doc.components.filter((one) => one.void !== true);
  const recipe: BatchRecipe | undefined =
    typeof hours === 'number' && hours > 0
      ? {
          ...{ category, storage, stabilityHours: hours },
          ...(category === '2' ? { preparation, sterilityTested: tested } : {}),
          ...(source.trim() ? { stabilitySource: source.trim() } : {}),
        }
      : undefined;
  const bud =
    recipe &&
    batchBud({ recipe, compoundedAt: moment, expiries: standing.map(({ expiresOn }) => expiresOn), timeZone: doc.timeZone, table });
  const sign = async (): Promise<void> => {
    if (!recipe) return;
    const at = now();
    await run('batch.prepare', {
      ...{ batchId: id, recipe, compoundedAt: at, at },
      lotIds: [...new Set(standing.map(({ lotId }) => lotId))],
      componentIds: standing.map((one) => one.id),
    });
  };
  return (
    <Section title="How it is made and kept">
      <div className="disp-recipe">
        <Select
          label="Category (USP <797>)"
          allowDeselect={false}
          data={[
            { value: '1', label: 'Category 1' },
            { value: '2', label: 'Category 2' },
          ]}
          value={category}
          onChange={(value) => setCategory(value ?? '2')}
        />
        <Select
          label="Sterility by"
          allowDeselect={false}
          disabled={category === '1'}
          data={[
            { value: 'aseptic', label: 'Aseptic processing' },
            { value: 'terminal', label: 'Terminal sterilization' },
          ]}
          value={preparation}
          onChange={(value) => setPreparation(value ?? 'aseptic')}
        />
        <Select
          label="Kept in"
          allowDeselect={false}
          data={Object.entries(storageWords).map(([value, label]) => ({ value, label }))}
          value={storage}
          onChange={(value) => setStorage((value ?? 'refrigerator') as typeof storage)}
        />
        <NumberInput label="Stable for, hours" required min={0} max={10_000} value={hours} onChange={setHours} />
        <Checkbox
          label="Sterility test passed"
          disabled={category === '1'}
          checked={tested && category === '2'}
          onChange={(event) => setTested(event.currentTarget.checked)}
        />
        <TextInput
          label="Source of the stability"
          placeholder="Label, reference"
          maxLength={200}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      </div>
      {recipe === undefined ? (
        <Notice tone="caution">How long the drug is stable is not known here. Without it no beyond-use date can be given.</Notice>
      ) : bud === undefined ? (
        <Notice tone="caution">The table has no beyond-use date for this way of keeping it. Choose another storage or category.</Notice>
      ) : (
        <p className="disp-bud">
          <span>
            Made now, use before{' '}
            <strong>
              <DateTime at={bud.at} zone={doc.timeZone} weekday />
            </strong>{' '}
            {limitWords[bud.by]}
          </span>
          <span className="hl-quiet">
            {table.title}, {table.edition}. The shortest of sterility, stability and component expiry. A pharmacist decides.
          </span>
        </p>
      )}
      {problem ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      <div>
        <Button variant="filled" loading={busy} disabled={!bud || standing.length === 0} onClick={() => void sign()}>
          Sign batch as made
        </Button>
      </div>
    </Section>
  );
}
