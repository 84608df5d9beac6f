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
 * @param waiting numbers of runs that wait meanwhile, ascending
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
    return "Answers at %d/s, and the processor time of worker, gateway and PostgreSQL for each of %d"
            .formatted(RATE, JOBS)
        + " jobs that start and are answered, while other runs wait or rows are stored.";
  }

  @Override
  public void run(Session session) {
    try (DoorbellWaits doorbell = session.doorbell(Layout.of(1, 1))) {
      session.say("warming up");
      Waits.warmUp(doorbell, session.effort().warmUp());
      int begun = 0;
      for (int count : waiting) {
        session.say("%d waits begin".formatted(count));
        Waits.begin(doorbell, count - begun);
        begun = count;
        measure(session, doorbell, "with %d waiting runs".formatted(count));
      }
      if (accounts > 0) {
        session.say("inserting %d accounts".formatted(accounts));
        insertAccounts(doorbell);
        measure(session, doorbell, "with %d accounts".formatted(accounts));
      }
      if (ended > 0) {
        session.say("inserting %d ended runs".formatted(ended));
        insertEndedRuns(doorbell);
        measure(session, doorbell, "with %d ended runs".formatted(ended));
      }
    }
  }

  private static void measure(Session session, DoorbellWaits doorbell, String when) {
    for (int trial = 1; trial <= session.effort().trials(); trial++) {
      session.say("%s, trial %d".formatted(when, trial));
      OpenLoop load = new OpenLoop(RATE, session.effort().trial());
      session
          .results()
          .addLatencies("answer " + when, doorbell.name(), Waits.answer(doorbell, load).answers());
      session
          .results()
          .add("processor time of a job " + when, "ms", doorbell.name(), processorTime(doorbell));
    }
  }

  private static double processorTime(DoorbellWaits doorbell) {
    double before = used(doorbell);
    Waits.finish(doorbell, Waits.begin(doorbell, JOBS), JOBS);
    Waits.settle();
    return (used(doorbell) - before) / JOBS;
  }

  private static double used(DoorbellWaits doorbell) {
    return doorbell.processorTime().values().stream().mapToLong(Duration::toNanos).sum()
        / NANOS_PER_MILLI;
  }

  private void insertAccounts(DoorbellWaits doorbell) {
    doorbell
        .doorbell()
        .execute(
            """
            insert into account (id, owner, connector)
            select gen_random_uuid(), 'local', 'ask-at-once' from generate_series(1, %d)
            """
                .formatted(accounts));
    doorbell.doorbell().execute("vacuum analyze account");
  }

  private void insertEndedRuns(DoorbellWaits doorbell) {
    doorbell
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
    doorbell.doorbell().execute("vacuum analyze run");
    doorbell.doorbell().execute("vacuum analyze challenge");
  }
}
