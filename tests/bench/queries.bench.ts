// Every query of every screen on an encrypted store of 100,000 patients and more than a million records.
import { runQuery } from '../../electron/engine/queries/run-query.ts';
import { kinds } from '../../shared/records/registry.ts';
import type { Database } from '../../electron/engine/data/database.ts';
import { tableOf } from '../../electron/engine/data/names.ts';
import { openBigOrganisation } from './support/big-organisation.ts';
import { floorOfDocuments } from './support/document-floor.ts';
import { isBusy, sayIfBusy, timeEach, times } from './support/measure.ts';
import { keystrokes, type Question, questions } from './support/questions.ts';
import { ms, printTable, times as ratio } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const frame = 16;
const keystroke = 50;

const busy = isBusy();
sayIfBusy();
if (busy) console.log('Held against the budget is therefore what the thread itself ran; on a quiet machine it is the wall clock.');
const db = await openBigOrganisation();
const records = kinds.reduce(
  (sum, kind) => sum + (db.prepare<[], { n: number }>(`select count(*) as n from "${tableOf(kind)}"`).get()?.n ?? 0),
  0,
);
const perDocument = floorOfDocuments(db);
console.log(`${records.toLocaleString('en-US')} records. Floor: as many documents read by id and parsed, ${ms(perDocument)} each.\n`);

printTable(
  ['query', 'runs', 'rows', 'floor', 'mean own', 'p95 own', 'p50', 'p95', 'max', 'mean own : floor', 'p95 promised'],
  [...questions(db).map((question) => row(question, frame)), ...keystrokes(db).map((question) => row(question, keystroke))],
);
conclude();

function row(question: Question, budget: number): string[] {
  ask(db, question, question.inputs.slice(0, 3));
  const counts: number[] = [];
  const measured = timeEach(question.inputs, (input) => counts.push(documentsIn(ask(db, question, [input]))));
  const [wall, own] = [times(measured.wall), times(measured.own)];
  const documents = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  const floor = Math.max(1, documents) * perDocument;
  return [
    question.label,
    String(question.inputs.length),
    documents.toFixed(0),
    ms(floor),
    ms(own.mean),
    ms(own.p95),
    ms(wall.p50),
    ms(wall.p95),
    ms(wall.max),
    ratio(own.mean / floor),
    within(question.label, busy ? own.p95 : wall.p95, budget, 'ms'),
  ];
}

function ask(store: Database, { name, reader }: Question, inputs: readonly unknown[]): unknown {
  return inputs.map((input) => runQuery(store, name, input, reader)).at(-1);
}

/** How many rows the screen was given. */
function documentsIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  const { items, rows } = (answer ?? {}) as { items?: readonly unknown[]; rows?: readonly unknown[] };
  return (items ?? rows ?? [answer]).length;
}
