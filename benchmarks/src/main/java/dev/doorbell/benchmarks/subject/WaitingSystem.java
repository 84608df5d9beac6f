package dev.doorbell.benchmarks.subject;

import dev.doorbell.benchmarks.load.Arrivals;
import dev.doorbell.benchmarks.load.JsonPost;
import java.time.Duration;
import java.util.Map;

/**
 * A system that keeps waits durably until an answer comes over the network. Each wait has a number
 * and a single answer, after which it ends. Thread-safe, but only one thread prepares waits.
 */
public interface WaitingSystem extends AutoCloseable {
  /** The name in the table. */
  String name();

  /** Creates what the next waits need, so that {@link #request} only requests them. */
  default void prepare(int count) {}

  /**
   * Requests new waits, as fast as possible.
   *
   * @return the number of the first; the others follow it
   * @throws IllegalStateException if the limit of waits in one system would be exceeded
   */
  int request(int count);

  /** When each wait began to wait, as its users see it, so that it can be answered. */
  Arrivals asked();

  /**
   * Answers a wait, and returns when the system has accepted or rejected the answer.
   *
   * @return the HTTP status, or {@link JsonPost#NO_RESPONSE}
   */
  int answer(int number);

  /** When the waiting program executed the line after its wait. */
  Arrivals answered();

  /** The processor time that its processes have used so far, by their names. */
  Map<String, Duration> processorTime();

  @Override
  void close();
}
