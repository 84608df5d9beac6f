package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.Layout;
import java.time.Duration;
import java.util.List;

/**
 * Whether a job costs more when more is stored.
 *
 * @param name on the command line
 * @param waiting numbers of waiting runs with which a job is measured, ascending
 * @param accounts how many accounts are added at the end; 0 for none
 * @param ended how many ended runs, each with a challenge, are added at the end; 0 for none
 */
public record GrowthBenchmark(String name, List<Integer> waiting, int accounts, int ended)
    implements Benchmark {
  private static final int RATE = 50;
  private static final int JOBS = 500;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String conditions() {
    return "Answers at %d/s while other runs wait or more rows are stored.".formatted(RATE)
        + " Then the processor time that worker, gateway and PostgreSQL need for a job:"
        + " the mean of %d jobs that start and are answered.".formatted(JOBS);
  }

  @Override
  public void run(Session session) {
    try (DoorbellWaits system = session.doorbell(Layout.of(1, 1))) {
      session.say("warming up");
      Waits.warmUp(system, session.effort().warmUp());
      int begun = 0;
      for (int count : waiting) {
        session.say("starting runs until %d wait".formatted(count));
        Waits.begin(system, count - begun);
        begun = count;
        measure(session, system, "with %d waiting runs".formatted(count));
      }
      if (accounts > 0) {
        session.say("inserting %d accounts".formatted(accounts));
        insertAccounts(system);
        measure(session, system, "with %d accounts".formatted(accounts));
      }
      if (ended > 0) {
        session.say("inserting %d ended runs".formatted(ended));
        insertEndedRuns(system);
        measure(session, system, "with %d ended runs".formatted(ended));
      }
    }
  }

  private static void measure(Session session, DoorbellWaits system, String when) {
    for (int trial = 1; trial <= session.effort().trials(); trial++) {
      session.say("%s, trial %d".formatted(when, trial));
      OpenLoop load = new OpenLoop(RATE, session.effort().trial());
      session
          .results()
          .addLatencies("answer " + when, system.name(), Waits.answer(system, load).answers());
      session
          .results()
          .add("processor time of a job " + when, "ms", system.name(), processorTime(system));
    }
  }

  private static double processorTime(DoorbellWaits system) {
    double before = used(system);
    Waits.finish(system, Waits.begin(system, JOBS), JOBS);
    Waits.settle();
    return (used(system) - before) / JOBS;
  }

  private static double used(DoorbellWaits system) {
    return system.processorTime().values().stream().mapToLong(Duration::toNanos).sum()
        / NANOS_PER_MILLI;
  }

  private void insertAccounts(DoorbellWaits system) {
    system
        .doorbell()
        .execute(
            """
            insert into account (id, owner, connector)
            select gen_random_uuid(), 'local', 'ask-at-once' from generate_series(1, %d)
            """
                .formatted(accounts));
    system.doorbell().execute("vacuum analyze account");
  }

  private void insertEndedRuns(DoorbellWaits system) {
    system
        .doorbell()
        .execute(
            """
            with owners as (select array_agg(id) as ids from (select id from account limit 1000) a),
              ended as (
                insert into run (id, owner, account_id, connector, trigger, status, attempt,
                  requested_at, not_after, claimed_at, ended_at, announced_at)
                select gen_random_uuid(), 'local', ids[1 + n %% cardinality(ids)], 'ask-at-once',
                  'MANUAL', 'SUCCEEDED', 1, at, at, at, at, at
                from owners, generate_series(1, %d) n,
                  lateral (select clock_timestamp() - n * interval '1 s' as at) times
                returning id, ended_at)
            insert into challenge (id, job_id, attempt, state, view, opened_at, expires_at, closed_at)
            select gen_random_uuid(), id, 1, 'DONE', '{}', ended_at, ended_at, ended_at from ended
            """
                .formatted(ended));
    system.doorbell().execute("vacuum analyze run");
    system.doorbell().execute("vacuum analyze challenge");
  }
}
