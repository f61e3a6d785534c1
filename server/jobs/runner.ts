/** Something done now and then. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

export interface RunningJobs {
  /** Starts nothing more and waits for what runs. */
  stop(): Promise<void>;
  /** Brings the next turn of a job forward to now; one that runs is followed by another at once. */
  hurry(name: string): void;
}

/** Runs each job at its pace, the first time soon after start, never twice at once. A failure is told and tried again at the next turn. */
export function startJobs(jobs: readonly Job[], onFailure: (what: string, error: unknown) => void): RunningJobs {
  let stopped = false;
  const running = new Map<Job, Promise<void>>();
  const timers = new Map<Job, NodeJS.Timeout>();
  const hurried = new Set<Job>();
  const schedule = (job: Job, inMs: number): void => {
    if (stopped) return;
    const timer = setTimeout(() => {
      const turn = job
        .run()
        .catch((error: unknown) => onFailure(job.name, error))
        .finally(() => {
          running.delete(job);
          schedule(job, hurried.delete(job) ? 0 : job.everyMs);
        });
      running.set(job, turn);
    }, inMs);
    timer.unref();
    timers.set(job, timer);
  };
  for (const job of jobs) schedule(job, Math.min(job.everyMs, 5_000));
  return {
    hurry: (name) => {
      const job = jobs.find((one) => one.name === name);
      if (!job) return;
      if (running.has(job)) return void hurried.add(job);
      clearTimeout(timers.get(job));
      schedule(job, 0);
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
