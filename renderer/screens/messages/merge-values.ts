import { fullName } from '../../../shared/kernel/person-name.ts';
import type { MergeValues } from '../../../shared/messaging/fill-template.ts';
import type { ChartHeader } from '../../../shared/protocol/queries.ts';

interface About {
  readonly me: string;
  readonly phone: string | undefined;
  readonly language: 'en' | 'es';
}

/** What a template is filled with, from the chart: what is not known stays open for the author. */
export function mergeValues(
  { patient, nextVisit }: Pick<ChartHeader, 'patient' | 'nextVisit'>,
  { me, phone, language }: About,
): MergeValues {
  const { name } = patient.doc;
  const firstName = name.preferred ?? name.given[0];
  return {
    me,
    patient: fullName(name),
    ...(firstName ? { firstName } : {}),
    ...(phone ? { phone } : {}),
    ...(nextVisit ? { nextVisit: timeWords(nextVisit.doc.start, nextVisit.doc.timeZone, language) } : {}),
  };
}

function timeWords(at: string, timeZone: string, language: 'en' | 'es'): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
    timeZone,
    ...{ weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
  }).format(new Date(at));
}
