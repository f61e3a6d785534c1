import { useEffect, useState } from 'react';

/** True once `ms` have passed: what is ready sooner shows no sign of having been awaited. */
export function useLate(ms = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return late;
}
