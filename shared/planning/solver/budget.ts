/**
 * How much of the allowed work is done, from 0 to 1; at 1 a search ends. The one who calls decides what it measures: iterations (the same seed
 * then gives the same plan everywhere), seconds, or a person who pressed "Stop".
 */
export type Progress = (iterations: number) => number;
