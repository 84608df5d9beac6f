package dev.doorbell.gateway.push;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.store.push.PushMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages that are due and sends each on a virtual thread of its own, so that a slow
 * push service delays no other one. Not thread-safe: one periodic task calls it.
 */
public final class PushDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(PushDispatcher.class);

  /** Messages on their way at the same time. */
  static final int MOST = 100;

  /** Longer than a request takes. */
  static final Duration RESERVED = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** A question that follows one of the same job waits for the message about the first. */
  private static final Duration CLOSE_PAUSE = Duration.ofSeconds(5);

  private static final int CLOSE_ATTEMPTS = 3;

  private final Rows rows;
  private final Sender sender;
  private final Consumer<String> metric;
  private final OncePerMinute logLimit;
  private final Semaphore permits = new Semaphore(MOST);

  /** The messages of all owners, in rows. */
  public interface Rows {
    List<PushMessage> takeDue(int limit, Duration reserved);

    void accepted(PushMessage message);

    void postpone(PushMessage message, Duration pause);

    void forget(PushMessage message);

    boolean remove(PushMessage.Recipient gone);
  }

  /** Sends a message; blocks until the push service has responded. */
  @FunctionalInterface
  interface Sender {
    PushResult send(PushMessage message);
  }

  /**
   * @param metric counts a message by its outcome: {@code accepted}, {@code gone} or {@code failed}
   */
  PushDispatcher(Rows rows, Sender sender, Consumer<String> metric, OncePerMinute logLimit) {
    this.rows = rows;
    this.sender = sender;
    this.metric = metric;
    this.logLimit = logLimit;
  }

  /** Begins to send what is due, and returns. */
  public void run() {
    int free = permits.availablePermits();
    if (free == 0) {
      return;
    }
    for (PushMessage message : rows.takeDue(free, RESERVED)) {
      permits.acquireUninterruptibly();
      Thread.ofVirtual()
          .name("push")
          .start(() -> {
            try {
              send(message);
            } catch (RuntimeException e) {
              // Another attempt follows when the message is no longer reserved.
              log("A message to a browser was not sent", e.toString());
            } finally {
              permits.release();
            }
          });
    }
  }

  void send(PushMessage message) {
    switch (sender.send(message)) {
      case PushResult.Accepted _ -> {
        metric.accept("accepted");
        rows.accepted(message);
      }
      case PushResult.Gone _ -> {
        metric.accept("gone");
        if (rows.remove(message.to())) {
          LOG.info("Removed subscription {}: its push service knows it no more", id(message));
        }
      }
      case PushResult.NotAccepted(String reason, @Nullable Duration retryAfter) -> {
        metric.accept("failed");
        log(
            "A push service did not accept a message, trying again while the question is open",
            reason);
        if (message.asks()) {
          rows.postpone(message, longer(pause(message.attempts()), retryAfter));
        } else if (message.attempts() + 1 < CLOSE_ATTEMPTS) {
          rows.postpone(message, CLOSE_PAUSE);
        } else {
          rows.forget(message);
        }
      }
    }
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Duration longer(Duration pause, @Nullable Duration retryAfter) {
    return retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
  }

  private void log(String what, String reason) {
    logLimit
        .admit("push")
        .ifPresent(suppressed -> LOG.warn("{}: {} ({} more)", what, reason, suppressed));
  }

  private static String id(PushMessage message) {
    return message.to().subscriptionId().toString();
  }
}
