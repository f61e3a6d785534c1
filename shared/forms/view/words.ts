import type { Problem } from '../engine.ts';
import type { Language } from '../schema.ts';

export const fieldWords = {
  en: { yes: 'Yes', no: 'No', required: 'needed', notYet: 'not known yet' },
  es: { yes: 'Sí', no: 'No', required: 'necesario', notYet: 'aún no se sabe' },
} as const satisfies Record<Language, Readonly<Record<string, string>>>;

export const problemWords = {
  en: {
    required: 'Please answer this question.',
    'not-a-number': 'Please give a number.',
    'not-whole': 'Please give a whole number.',
    'not-a-date': 'Please give a date.',
    'not-an-option': 'Please choose one of the answers.',
    'wrong-kind': 'Please answer this question again.',
  },
  es: {
    required: 'Por favor conteste esta pregunta.',
    'not-a-number': 'Por favor escriba un número.',
    'not-whole': 'Por favor escriba un número entero.',
    'not-a-date': 'Por favor escriba una fecha.',
    'not-an-option': 'Por favor elija una de las respuestas.',
    'wrong-kind': 'Por favor conteste de nuevo esta pregunta.',
  },
} as const satisfies Record<Language, Readonly<Record<Problem, string>>>;
