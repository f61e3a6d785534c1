import path from 'node:path';
import { instant } from '../../shared/kernel/time.ts';
import { BlobStore } from '../blobs/blob-store.ts';
import { demoPassword } from '../demo/generate.ts';
import { seedDemo } from '../demo/seed.ts';
import { flags, storeChoice, storeFlags, wholeNumber } from './options.ts';
import { endProgress, showProgress } from './progress.ts';
import { withStore } from './with-store.ts';

export async function demo(args: readonly string[]): Promise<void> {
  const { values } = flags(args, { ...storeFlags, patients: { type: 'string' }, seed: { type: 'string' }, blobs: { type: 'string' } });
  const patients = wholeNumber('patients', values.patients, 40);
  const seed = wholeNumber('seed', values.seed, 1);
  const choice = storeChoice(values);
  await withStore(choice, async (database) => {
    const { made, emails } = await seedDemo(database, {
      ...{ patients, seed, now: instant(Date.now()) },
      blobs: new BlobStore(database, values.blobs ?? path.join(choice.dataDir ?? '.hearthline/server', 'blobs')),
      progress: ({ created, unchanged }) => {
        showProgress(`${String(created + unchanged)} records`);
      },
    });
    endProgress();
    console.log(
      made ? `The demonstration organisation has ${String(patients)} patients.` : 'The demonstration organisation is here already.',
    );
    console.log(`Sign in as ${emails.join(', ')}; password ${demoPassword}`);
  });
}
