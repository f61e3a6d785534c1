/** The package brings no types; this is the little of it that the test of our unit table asks. */
declare module '@lhncbc/ucum-lhc' {
  export const UcumLhcUtils: {
    getInstance(): {
      validateUnitString(unit: string): { readonly status: string };
      convertUnitTo(from: string, value: number, to: string): { readonly status: string; readonly toVal: number | null };
    };
  };
}
