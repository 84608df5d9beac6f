package dev.doorbell.benchmarks.session;

import dev.doorbell.benchmarks.figure.Latencies;
import dev.doorbell.benchmarks.load.OpenLoop;
import dev.doorbell.benchmarks.subject.WaitingSystem;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Answers to waits at a constant rate, and what became of each. Immutable after {@link #run}.
 *
 * <p>The latency of an answer is the time from its intended sending to the line after the wait. The
 * latency of a rejection is the time from its intended sending to the response.
 */
public final class AnswerLoad {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_ERROR = 300;

  private final long[] intended;
  private final long[] responded;
  private final int[] statuses;
  private final long[] arrived;

  private AnswerLoad(long[] intended, long[] responded, int[] statuses, long[] arrived) {
    this.intended = intended;
    this.responded = responded;
    this.statuses = statuses;
    this.arrived = arrived;
  }

  /**
   * Answers waits.
   *
   * @param first the number of the first wait; as many waits as the load has requests wait already
   */
  public static AnswerLoad run(WaitingSystem system, int first, OpenLoop load) {
    return run(system, first, load, PATIENCE);
  }

  /**
   * Answers waits.
   *
   * @param patience how long an accepted answer may take to arrive after the load
   */
  static AnswerLoad run(WaitingSystem system, int first, OpenLoop load, Duration patience) {
    long[] responded = new long[load.count()];
    int[] statuses = new int[load.count()];
    long[] intended =
        load.run(index -> {
          statuses[index] = system.answer(first + index);
          responded[index] = System.nanoTime();
        });
    awaitAccepted(system, first, statuses, patience);
    long[] arrived =
        IntStream.range(0, load.count())
            .mapToLong(index -> system.answered().time(first + index))
            .toArray();
    return new AnswerLoad(intended, responded, statuses, arrived);
  }

  private static void awaitAccepted(
      WaitingSystem system, int first, int[] statuses, Duration patience) {
    for (int index = 0; index < statuses.length; index++) {
      if (accepted(statuses[index]) && !system.answered().await(first + index, 1, patience)) {
        // One lost answer has used up the patience; the others have had as long.
        return;
      }
    }
  }

  private static boolean accepted(int status) {
    return status > 0 && status < FIRST_ERROR;
  }

  /** The latencies of all answers; those that did not arrive are lost. */
  public Latencies answers() {
    return latencies(indices().toArray());
  }

  /** The latencies of the answers that the system accepted; those that did not arrive are lost. */
  public Latencies acceptedAnswers() {
    return latencies(indices().filter(i -> accepted(statuses[i])).toArray());
  }

  private Latencies latencies(int[] answers) {
    long[] arrivals =
        Arrays.stream(answers)
            .filter(i -> arrived[i] != 0)
            .mapToLong(i -> arrived[i] - intended[i])
            .toArray();
    return Latencies.of(arrivals, answers.length - arrivals.length);
  }

  private IntStream indices() {
    return IntStream.range(0, intended.length);
  }

  /** The latencies of the rejections; requests without any response are lost. */
  public Latencies rejections() {
    long[] rejected =
        indices()
            .filter(i -> !accepted(statuses[i]) && statuses[i] > 0)
            .mapToLong(i -> responded[i] - intended[i])
            .toArray();
    return Latencies.of(rejected, (int) indices().filter(i -> statuses[i] <= 0).count());
  }

  /** How many answers a second arrived, from the first intended sending to the last arrival. */
  public double goodput() {
    long last = Arrays.stream(arrived).max().orElse(0);
    long answers = Arrays.stream(arrived).filter(time -> time != 0).count();
    return answers == 0 ? 0 : answers * 1e9 / (last - intended[0]);
  }
}
