import type { LogisticsRules } from '../../../shared/clinical/logistics/rules.ts';

/** One number of a list: how it reads, what it may be, and where it stands. */
export interface NumberField<L> {
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly decimals?: number;
  readonly mayBeEmpty?: boolean;
  readonly read: (list: L) => number | undefined;
  readonly write: (list: L, value: number | undefined) => L;
}

type Delays = LogisticsRules['delays'];
type Rounds = LogisticsRules['rounds'];
type Temperatures = LogisticsRules['temperatures'];
type NumberKey<L> = { [K in keyof L]-?: L[K] extends number ? K : never }[keyof L];

function plain<L>(key: NumberKey<L>, label: string, unit: string, min: number, max: number): NumberField<L> {
  return {
    ...{ label, unit, min, max },
    read: (list) => list[key] as number,
    write: (list, value) => ({ ...list, [key]: value }),
  };
}

export const delayFields: readonly NumberField<Delays>[] = [
  plain('lateAfterMinutes', 'Late, and the nurse is asked to act', 'min after the window', 0, 1440),
  plain('tellPatientAfterMinutes', 'The patient is to be told', 'min after the window', 0, 1440),
  plain('tellPrescriberAfterMinutes', 'The prescriber is to be told of a drug', 'min after the window', 0, 1440),
  plain('readyBeforeVisitMinutes', 'The box is in the home', 'min before the visit', 0, 1440),
];

export const roundFields: readonly NumberField<Rounds>[] = [
  plain('minutesAtDoor', 'At each door', 'min', 1, 120),
  plain('hoursOut', 'Longest round', 'h', 1, 24),
  plain('boxesInVan', 'A van holds', 'boxes', 1, 1000),
  plain('packOutHours', 'Assumed of a cold box that is not closed yet', 'h cold', 1, 240),
];

type ClassName = keyof Temperatures['classes'];

function bound(name: ClassName, words: string, side: 'lowC' | 'highC', mayBeEmpty = false): NumberField<Temperatures> {
  return {
    label: `${words}, ${side === 'lowC' ? 'lowest' : 'highest'}`,
    ...{ unit: '°C', min: -200, max: 60, decimals: 1, mayBeEmpty },
    read: ({ classes }) => classes[name][side],
    write: (list, value) => {
      const { [side]: _was, ...rest } = list.classes[name];
      const limits = { ...rest, ...(value === undefined ? {} : { [side]: value }) } as Temperatures['classes'][ClassName];
      return { ...list, classes: { ...list.classes, [name]: limits } };
    },
  };
}

export const temperatureFields: readonly NumberField<Temperatures>[] = [
  bound('room', 'Room temperature', 'lowC'),
  bound('room', 'Room temperature', 'highC'),
  bound('refrigerated', 'Refrigerated', 'lowC'),
  bound('refrigerated', 'Refrigerated', 'highC'),
  bound('frozen', 'Frozen', 'lowC', true),
  bound('frozen', 'Frozen', 'highC'),
];
