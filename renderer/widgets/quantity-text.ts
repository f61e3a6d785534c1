/** The screens' way to the one clinical writing of values, which the engine's summaries use too. */
export { numberText, quantityText, rangeText, unitText } from '../../shared/clinical/quantity-text.ts';
