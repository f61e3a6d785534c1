import { ageYears } from '../../../shared/clinical/checks/check.ts';
import { protocolsOf } from '../../../shared/clinical/protocols/choose.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { Range } from './abnormal.ts';
import type { Database } from '../data/database.ts';
import { ownProtocols } from './own-protocols.ts';
import { recordById } from './records.ts';

export interface UsualRange extends Range {
  /** The protocol that says so: its title and version. */
  readonly from: string;
}

const adultYears = 18;

/** The ranges in which a visit takes a vital sign for usual, for the chart too: those of adults, so of nobody younger. By code, part and unit. */
export function usualRanges(db: Database, patientId: PatientId): (reading: { key: string; at: Instant }) => UsualRange | undefined {
  const protocol = protocolsOf('vitals', ownProtocols(db))[0];
  const birthDate = recordById(db, 'patient', patientId)?.doc.birthDate;
  if (!protocol || !birthDate) return () => undefined;
  const from = `${protocol.title}, version ${String(protocol.version)}${protocol.sourced ? '' : ', a local default'}`;
  const ranges = new Map<string, UsualRange>(
    protocol.vitals.flatMap(({ code, part = '', unit, alert }) =>
      alert ? [[`${code}\n${part}\n${unit}`, { low: alert[0], high: alert[1], from }] as const] : [],
    ),
  );
  return ({ key, at }) => (ageYears(birthDate, at) >= adultYears ? ranges.get(key) : undefined);
}
