// Recall: from a lot to its patients, over a million dispenses.
import { definitionOf, type Kind } from '../../shared/records/registry.ts';
import type { Write } from '../../shared/domain/define-command.ts';
import { a, now, nurse } from '../support/make-records.ts';
import { openQueryStore } from '../support/query-store.ts';
import { isBusy, sayIfBusy, timeEach, times } from './support/measure.ts';
import { ms, printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const dispenses = 1_000_000;
const patients = 20_000;
/** Each lot reached so many patients: a large recall. */
const patientsPerLot = 400;
const lots = dispenses / patientsPerLot;
const busy = isBusy();
sayIfBusy();

const store = openQueryStore({ ...nurse, roles: ['pharmacist'] });
store.put(
  ...Array.from({ length: patients }, (_, i): Write => a('patient', { mrn: `7${String(i).padStart(6, '0')}` }, `pat-${String(i)}`)),
);

// A million times through the engine's verbs would take the bench an hour: SQLite multiplies one document of each kind in place.
const lotOf = `('L' || (n % ${String(lots)}))`;
const patientOf = `('pat-' || ((n * 7919) % ${String(patients)}))`;
multiply('medication-dispense', 'disp-', a('medication-dispense'), [`'$.patientId', ${patientOf}`, `'$.items[0].lot', ${lotOf}`]);
multiply('lot-use', 'use-', a('lot-use'), [
  `'$.patientId', ${patientOf}`,
  `'$.lot', ${lotOf}`,
  `'$.lotKey', ${lotOf}`,
  `'$.labelLot', ${lotOf}`,
  `'$.dispenseId', 'disp-' || n`,
]);

function multiply(kind: Kind, prefix: string, { doc }: Write, changes: readonly string[]): void {
  const table = kind.replaceAll('-', '_');
  const { version } = definitionOf(kind);
  store.db
    .prepare(
      `with recursive counted (n) as (select 0 union all select n + 1 from counted where n + 1 < ?)
       insert into "${table}" (id, seq, version, scopes, doc)
       select '${prefix}' || n, n + 1, ${String(version)}, '["branch:loc-1"]', json_set(?, ${changes.join(', ')}) from counted`,
    )
    .run(dispenses, JSON.stringify(doc));
}

let nth = 0;
const ask = () => store.ask('recall', { lot: `L${String((nth += 137) % lots)}`, limit: 1000 });
if (ask().hits.length !== patientsPerLot) throw new Error('each lot reached as many patients as was made');
const runs = Array.from({ length: 60 }, () => timeEach([0], ask));
const [wall, own] = [times(runs.flatMap((run) => run.wall)), times(runs.flatMap((run) => run.own))];
const label = `recall of a lot that reached ${String(patientsPerLot)} patients, over ${dispenses.toLocaleString('en-US')} dispenses`;
printTable(
  ['what', 'runs', 'mean own', 'p95 own', 'p50', 'p95', 'p95 promised'],
  [[label, '60', ms(own.mean), ms(own.p95), ms(wall.p50), ms(wall.p95), within(label, busy ? own.p95 : wall.p95, 50, 'ms')]],
);
const none = times(
  Array.from({ length: 60 }, () => timeEach([0], () => store.ask('recall', { lot: `none ${String(now)}` }))).flatMap((run) => run.own),
);
printTable(['what', 'mean own', 'p95 own'], [['a lot that reached nobody', ms(none.mean), ms(none.p95)]]);
store.close();
conclude();
