package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.EventWriter;
import dev.doorbell.benchmarks.load.StreamClients;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.EndedRuns;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.benchmarks.system.MeasuredProcess;
import dev.doorbell.benchmarks.system.NumberedIds;
import dev.doorbell.benchmarks.system.ProcessMemory;
import dev.doorbell.events.LoginEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.Topics;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What a gateway that follows all events can keep up with, keeps in memory, and reads at its start.
 */
public final class GatewayBenchmark implements Benchmark {
  private static final int JOBS = 100_000;
  private static final int JOBS_OF_A_DAY = 500_000;
  private static final int EVENTS_PER_JOB = 2;
  private static final int WAITS = 10_000;
  private static final int PARTITIONS = Topics.EVENTS.partitions();
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private static final int FIRST_ACCOUNT = 1_000_000_000;
  private static final int ACCOUNTS = 1_000;

  private int nextJob = 1_000_000_000;

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public String conditions() {
    return "Rate: the gateway is paused by SIGSTOP until %d events of jobs that begin and end are on"
            .formatted(JOBS * EVENTS_PER_JOB)
        + " the topic; from SIGCONT until streams got the last one of each of %d partitions."
            .formatted(PARTITIONS)
        + " Memory: after two full collections, with %d waiting runs minus without. Start: a second gateway, after %d events"
            .formatted(WAITS, JOBS_OF_A_DAY * EVENTS_PER_JOB)
        + " with times of the last 24 hours.";
  }

  @Override
  public void run(Session session) {
    try (DoorbellWaits waits = session.doorbell(Layout.of(1, 1));
        EventWriter writer = new EventWriter(waits.doorbell().bootstrapServers(), true)) {
      session.say("warming up");
      Waits.warmUp(waits, session.effort().warmUp());
      memory(session, waits);
      waits.doorbell().insertAccounts("ask-at-once", FIRST_ACCOUNT, PARTITIONS + ACCOUNTS);
      for (int trial = 1; trial <= session.effort().trials(); trial++) {
        session.say("events to follow, trial " + trial);
        session
            .results()
            .add("events that a gateway follows", "1/s", waits.name(), follow(waits, writer));
      }
      start(session, waits, writer);
    }
  }

  private static void memory(Session session, DoorbellWaits waits) {
    long pid = waits.doorbell().gateways().getFirst().pid();
    ProcessMemory without = ProcessMemory.afterCollection(pid);
    session.say("starting runs until %d wait".formatted(WAITS));
    Waits.begin(waits, WAITS);
    Waits.settle();
    ProcessMemory with = ProcessMemory.afterCollection(pid);
    session
        .results()
        .add(
            "memory of a gateway for an open job, live heap",
            "KB",
            waits.name(),
            (double) (with.liveHeapKb() - without.liveHeapKb()) / WAITS);
    session
        .results()
        .add(
            "memory of a gateway for an open job, resident",
            "KB",
            waits.name(),
            (double) (with.residentKb() - without.residentKb()) / WAITS);
  }

  private double follow(DoorbellWaits waits, EventWriter writer) {
    MeasuredProcess gateway = waits.doorbell().gateways().getFirst();
    URI url = waits.doorbell().gatewayUrls().getFirst();
    try (StreamClients streams =
        StreamClients.open(
            url,
            PARTITIONS,
            number -> "?account=" + NumberedIds.account(FIRST_ACCOUNT + number),
            waits.doorbell().authorization())) {
      int first = nextJob;
      nextJob += PARTITIONS;
      EndedRuns.insert(waits.doorbell(), first, PARTITIONS, FIRST_ACCOUNT, PARTITIONS);
      insertRuns(waits, JOBS);
      Arrivals arrivals = streams.expect(number -> NumberedIds.job(first + number).toString());
      gateway.pause();
      write(writer, JOBS, Duration.ZERO);
      writeLast(writer, first);
      writer.flush();
      long begin = System.nanoTime();
      gateway.resume();
      if (!arrivals.await(0, PARTITIONS, PATIENCE)) {
        throw new IllegalStateException("the gateway did not follow the events");
      }
      return JOBS * EVENTS_PER_JOB * NANOS_PER_SECOND / (arrivals.last(0, PARTITIONS) - begin);
    }
  }

  /**
   * Writes the last event of each partition. The gateway reads the partitions in no fixed order, so
   * that it has followed all events only when it has sent all of these.
   */
  private static void writeLast(EventWriter writer, int firstJob) {
    Instant now = Instant.now();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      UUID job = NumberedIds.job(firstJob + partition);
      UUID account = NumberedIds.account(FIRST_ACCOUNT + partition);
      writer.sendTo(partition, job, account, new LoginEvent.LoginStarted(null), now);
    }
  }

  private void start(Session session, DoorbellWaits waits, EventWriter writer) {
    session.say("writing the events of a day");
    insertRuns(waits, JOBS_OF_A_DAY);
    write(writer, JOBS_OF_A_DAY, DAY);
    writer.flush();
    for (int trial = 1; trial <= session.effort().trials(); trial++) {
      long begin = System.nanoTime();
      try (MeasuredProcess gateway = waits.doorbell().startGateway()) {
        gateway.awaitReady();
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        session.results().add("gateway ready after a day of events", "s", waits.name(), seconds);
      }
    }
  }

  /** Inserts the rows of the jobs that {@link #write} writes next. */
  private void insertRuns(DoorbellWaits waits, int jobs) {
    EndedRuns.insert(waits.doorbell(), nextJob, jobs, FIRST_ACCOUNT + PARTITIONS, ACCOUNTS);
    waits.doorbell().execute("vacuum analyze run");
  }

  /**
   * Writes events of jobs of other accounts, with times that are distributed over the last time.
   */
  private void write(EventWriter writer, int jobs, Duration over) {
    Instant begin = Instant.now().minus(over);
    for (int i = 0; i < jobs; i++) {
      UUID job = NumberedIds.job(nextJob++);
      UUID account = NumberedIds.account(FIRST_ACCOUNT + PARTITIONS + i % ACCOUNTS);
      Instant time = begin.plus(over.multipliedBy(i).dividedBy(jobs));
      writer.send(job, account, new LoginEvent.LoginStarted(null), time);
      writer.send(job, account, new RunEvent.JobSucceeded(0), time);
    }
  }
}
