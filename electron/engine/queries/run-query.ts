import { Fault } from '../../../shared/kernel/fault.ts';
import { queryArgs, type QueryName } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import { attachments } from './attachments.ts';
import { board } from './board.ts';
import { batch, batches } from './batches.ts';
import { openShifts, visitOffer } from './shifts.ts';
import { capacity } from './capacity.ts';
import { travelFactors } from './travel.ts';
import { branches } from './branches.ts';
import { chartHeader } from './chart-header.ts';
import { chartRecords } from './chart-records.ts';
import { diagnostics } from './diagnostics.ts';
import { dispenses, patientDispenses } from './dispenses.ts';
import { doseNeeds } from './dose-needs.ts';
import { emergencies } from './emergencies.ts';
import { exceptions } from './exceptions.ts';
import { fitFacts } from './fit-facts.ts';
import { myDay } from './my-day.ts';
import { myNotes } from './my-notes.ts';
import { note } from './note.ts';
import { observations } from './observations.ts';
import { outbox } from './outbox.ts';
import { contacts, patientSeries, preference } from './patient-planning.ts';
import { cosignatures, phrases } from './phrases.ts';
import { readiness } from './readiness.ts';
import { rescheduling } from './rescheduling.ts';
import { team } from './team.ts';
import { patientNotes } from './patient-notes.ts';
import { patients } from './patients.ts';
import type { Query, Reader } from './query.ts';
import { recall, recalls } from './recall.ts';
import { record } from './record.ts';
import { routes } from './routes.ts';
import { search } from './search.ts';
import { patientShipments, shipment, shipments, tracked } from './shipments.ts';
import { shelf, stockEvents } from './shelf.ts';
import { staff } from './staff.ts';
import { kits, reorders, supplies } from './supplies.ts';
import { therapy } from './therapy.ts';
import { thread } from './thread.ts';
import { threads } from './threads.ts';
import { timeline } from './timeline.ts';
import { noteTemplates, protocols } from './library.ts';
import { runningInfusions } from './running-infusions.ts';
import { visit } from './visit.ts';
import { visits } from './visits.ts';
import { orderReview } from './order-review.ts';
import { houseRules } from './house-rules.ts';
import { openCalls, pastCalls, relayOnly, videoVisits } from './calls.ts';
import { questionnaires, teachingPages } from './questionnaires.ts';
import { handoffs, knowledge, pharmacyLog } from './pharmacy-log.ts';
import { pharmacyQueue } from './pharmacy-queue.ts';
import { orderRefills, refills } from './refills.ts';
import { results } from './results.ts';
import { telephone } from './telephone.ts';
import { therapies } from './therapies.ts';
import { worklist } from './worklist.ts';

const queries: { readonly [Q in QueryName]: Query<Q> } = {
  board,
  travelFactors,
  capacity,
  openShifts,
  emergencies,
  visitOffer,
  worklist,
  pharmacyQueue,
  orderReview,
  results,
  refills,
  orderRefills,
  therapies,
  pharmacyLog,
  knowledge,
  questionnaires,
  teachingPages,
  openCalls,
  pastCalls,
  videoVisits,
  relayOnly,
  houseRules,
  handoffs,
  patients,
  chartHeader,
  timeline,
  therapy,
  observations,
  chartRecords,
  attachments,
  patientNotes,
  visits,
  myNotes,
  note,
  search,
  outbox,
  staff,
  branches,
  record,
  diagnostics,
  fitFacts,
  rescheduling,
  readiness,
  myDay,
  team,
  patientSeries,
  preference,
  contacts,
  phrases,
  cosignatures,
  visit,
  runningInfusions,
  protocols,
  noteTemplates,
  threads,
  thread,
  telephone,
  shipments,
  shipment,
  patientShipments,
  tracked,
  routes,
  supplies,
  reorders,
  kits,
  exceptions,
  doseNeeds,
  batches,
  batch,
  shelf,
  stockEvents,
  dispenses,
  patientDispenses,
  recall,
  recalls,
};

/** Answers one question of a screen from the store. Throws the fault `invalid-request` for arguments that do not fit. */
export function runQuery(db: Database, name: QueryName, args: unknown, reader: Reader): unknown {
  const parsed = queryArgs[name].safeParse(args);
  if (!parsed.success) throw new Fault('invalid-request', 'never', parsed.error);
  // The table pairs each name with its own arguments; TypeScript cannot follow the name through both tables.
  const query = queries[name] as Query<QueryName>;
  return query(db, parsed.data, reader);
}

export function isQueryName(name: string): name is QueryName {
  return Object.hasOwn(queries, name);
}
