package dev.doorbell.benchmarks.run;

import dev.doorbell.benchmarks.figure.Latencies;
import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.EventWriter;
import dev.doorbell.benchmarks.load.StreamClients;
import dev.doorbell.benchmarks.session.Benchmark;
import dev.doorbell.benchmarks.session.Session;
import dev.doorbell.benchmarks.session.Waits;
import dev.doorbell.benchmarks.subject.DoorbellWaits;
import dev.doorbell.benchmarks.system.Doorbell;
import dev.doorbell.benchmarks.system.EndedRuns;
import dev.doorbell.benchmarks.system.Layout;
import dev.doorbell.benchmarks.system.NumberedIds;
import dev.doorbell.benchmarks.system.ProcessMemory;
import dev.doorbell.events.LoginEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Many open streams at one gateway: memory, and the delivery of an event to all and to one. */
public final class SseBenchmark implements Benchmark {
  /**
   * The gateway notices that a client has left when its second heartbeat can't be written. Until
   * then the connection counts, and a process may open 20,000 files on many machines.
   */
  private static final Duration UNTIL_CLOSED = Duration.ofSeconds(32);

  private static final int MANY = 5000;

  private static final List<Integer> STREAMS = List.of(1, 1000, 5000, 15_000);
  private static final int EVENTS_TO_ALL = 10;
  private static final int EVENTS_TO_ONE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_ACCOUNT = 1_000_000_000;

  private int nextJob = 1_000_000_000;

  @Override
  public String name() {
    return "sse";
  }

  @Override
  public String conditions() {
    return "One gateway, an idle worker, and one process with one thread that reads all streams, on the same"
        + " processors. To all: %d events one after the other; to one: %d events, each to a stream"
            .formatted(EVENTS_TO_ALL, EVENTS_TO_ONE)
        + " of its own account. From the producer's call to the client's read. Memory of the"
        + " gateway after two full collections, minus that without streams.";
  }

  @Override
  public void run(Session session) {
    Layout layout =
        Layout.of(1, 1)
            .withGatewaySetting("DOORBELL_STREAMS", "20000")
            .withGatewaySetting("DOORBELL_CONNECTIONS", "20000")
            .withGatewaySetting("DOORBELL_CONNECTIONS_PER_ADDRESS", "20000");
    try (DoorbellWaits waits = session.doorbell(layout);
        EventWriter writer = new EventWriter(waits.doorbell().bootstrapServers(), false)) {
      Doorbell doorbell = waits.doorbell();
      doorbell.insertAccounts("ask-at-once", FIRST_ACCOUNT, STREAMS.getLast());
      Publisher publisher = new Publisher(doorbell, writer);
      URI gateway = doorbell.gatewayUrls().getFirst();
      long pid = doorbell.gateways().getFirst().pid();
      warmUp(gateway, publisher);
      ProcessMemory without = ProcessMemory.afterCollection(pid);
      for (int count : STREAMS) {
        session.say("%d streams".formatted(count));
        toAll(session, gateway, publisher, count);
        toOne(session, gateway, publisher, count, () -> addMemory(session, pid, count, without));
      }
    }
  }

  private void warmUp(URI gateway, Publisher publisher) {
    try (StreamClients clients =
        StreamClients.open(gateway, 100, _ -> "", publisher.authorization())) {
      for (int i = 0; i < EVENTS_TO_ONE; i++) {
        deliver(clients, publisher, i, 0, 100);
      }
    }
    Waits.settle();
  }

  private void toAll(Session session, URI gateway, Publisher publisher, int count) {
    try (StreamClients clients =
        StreamClients.open(gateway, count, _ -> "", publisher.authorization())) {
      Waits.settle();
      LongStream all =
          IntStream.range(0, EVENTS_TO_ALL)
              .mapToObj(_ -> deliver(clients, publisher, 0, 0, count))
              .flatMapToLong(LongStream::of);
      add(session, "one event to all of %d streams".formatted(count), all, EVENTS_TO_ALL * count);
    }
    awaitClosed(count);
  }

  private void toOne(
      Session session, URI gateway, Publisher publisher, int count, Runnable whileOpen) {
    try (StreamClients clients =
        StreamClients.open(
            gateway, count, number -> "?account=" + account(number), publisher.authorization())) {
      Waits.settle();
      LongStream all =
          IntStream.range(0, EVENTS_TO_ONE)
              .map(i -> (int) ((long) i * count / EVENTS_TO_ONE))
              .mapToObj(stream -> deliver(clients, publisher, stream, stream, 1))
              .flatMapToLong(LongStream::of);
      add(session, "one event to one of %d streams".formatted(count), all, EVENTS_TO_ONE);
      whileOpen.run();
    }
    awaitClosed(count);
  }

  private static void awaitClosed(int count) {
    if (count < MANY) {
      Waits.settle();
    } else {
      LockSupport.parkNanos(UNTIL_CLOSED.toNanos());
    }
  }

  /** Publishes events of ended jobs, one for each event. */
  private record Publisher(Doorbell doorbell, EventWriter writer) {
    String authorization() {
      return doorbell.authorization();
    }

    /** Inserts the row of a job. */
    void prepare(int job, int account) {
      EndedRuns.insert(doorbell, job, 1, FIRST_ACCOUNT + account, 1);
    }

    void publish(int job, int account) {
      LoginEvent event = new LoginEvent.LoginStarted(null);
      writer.send(NumberedIds.job(job), account(account), event, Instant.now());
    }
  }

  private static UUID account(int number) {
    return NumberedIds.account(FIRST_ACCOUNT + number);
  }

  /** Sends an event, and returns the latencies of the streams that received it. */
  private long[] deliver(
      StreamClients clients, Publisher publisher, int account, int first, int count) {
    int job = nextJob++;
    publisher.prepare(job, account);
    String text = NumberedIds.job(job).toString();
    Arrivals arrivals = clients.expect(_ -> text);
    long sent = System.nanoTime();
    publisher.publish(job, account);
    arrivals.await(first, count, PATIENCE);
    return IntStream.range(first, first + count)
        .filter(arrivals::hasArrived)
        .mapToLong(stream -> arrivals.time(stream) - sent)
        .toArray();
  }

  private static void add(Session session, String name, LongStream latencies, int expected) {
    long[] received = latencies.toArray();
    session
        .results()
        .addLatencies(name, DoorbellWaits.NAME, Latencies.of(received, expected - received.length));
  }

  private static void addMemory(Session session, long pid, int count, ProcessMemory without) {
    if (count == 1) {
      return;
    }
    ProcessMemory with = ProcessMemory.afterCollection(pid);
    String of = "memory of one of %d streams, ".formatted(count);
    session
        .results()
        .add(
            of + "resident",
            "KB",
            DoorbellWaits.NAME,
            (double) (with.residentKb() - without.residentKb()) / count);
    session
        .results()
        .add(
            of + "live heap",
            "KB",
            DoorbellWaits.NAME,
            (double) (with.liveHeapKb() - without.liveHeapKb()) / count);
  }
}
