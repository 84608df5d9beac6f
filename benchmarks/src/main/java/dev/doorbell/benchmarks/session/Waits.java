package dev.doorbell.benchmarks.session;

import dev.doorbell.benchmarks.load.ClosedLoop;
import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Begins and answers the waits of one system. */
public final class Waits {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ClosedLoop USERS = new ClosedLoop(16);
  private static final int WARM_UP_BATCH = 100;

  /** More waits at once would warm up nothing else, and use up numbers and patience. */
  static final int MAX_WARM_UP_BATCH = 5000;

  // Bare Kafka takes this many within some seconds, and a longer warm-up changes nothing.
  private static final int MAX_WARM_UP = 500_000;

  private static final double NANOS = 1e9;

  private Waits() {}

  /** Begins waits. Returns the number of the first when all of them wait. */
  public static int begin(WaitingSystem system, int count) {
    system.prepare(count);
    int first = system.request(count);
    requireAll(system, "began", system.asked().await(first, count, PATIENCE));
    return first;
  }

  /** Answers waits that have begun, as fast as 16 users can, and blocks until all have resumed. */
  public static void finish(WaitingSystem system, int first, int count) {
    USERS.run(first, count, system::answer);
    requireAll(system, "resumed", system.answered().await(first, count, PATIENCE));
  }

  private static void requireAll(WaitingSystem system, String what, boolean all) {
    if (!all) {
      throw new IllegalStateException("not all waits of %s %s".formatted(system.name(), what));
    }
  }

  /**
   * Begins and answers waits for some time. Returns how many began in a second in the last batch.
   */
  public static double warmUp(WaitingSystem system, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int count = WARM_UP_BATCH;
    int begun = 0;
    double perSecond;
    do {
      long begin = System.nanoTime();
      int first = begin(system, count);
      perSecond = count * NANOS / (System.nanoTime() - begin);
      finish(system, first, count);
      begun += count;
      count = (int) Math.min(MAX_WARM_UP_BATCH, WARM_UP_BATCH + perSecond);
    } while (System.nanoTime() < end && begun < MAX_WARM_UP);
    return perSecond;
  }

  /** Begins as many waits as a load answers, and answers them. */
  public static AnswerLoad answer(WaitingSystem system, OpenLoop load) {
    int first = begin(system, load.count());
    settle();
    return AnswerLoad.run(system, first, load);
  }

  /** Blocks for a second, in which work that has begun can end. */
  public static void settle() {
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
  }
}
