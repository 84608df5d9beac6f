package dev.doorbell.testkit.context;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.RunRecord;
import dev.doorbell.testkit.outcome.SecretSearch;
import dev.doorbell.testkit.rule.Rule;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a run: calls the connector on a virtual thread of its own, as a worker does, and
 * waits for it. Used once.
 */
public final class Attempt {
  private static final Duration TICK = Duration.ofMillis(10);

  /** How long a connector may take to stop; a worker waits as long. */
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final TrialConfig setting;
  private final TrialAccount account;
  private final AttemptSpec occasion;
  private final RunRecord record;
  private final MessageWatch messages;
  private final ContextGuard bounds;
  private final TrialContext context;
  private final Thread thread;
  private volatile @Nullable Throwable thrown;
  private boolean abandoned;

  /** Begins nothing yet; see {@link #run()}. */
  public Attempt(
      TrialConfig setting,
      TrialAccount account,
      AttemptSpec occasion,
      RunRecord record,
      MessageWatch messages) {
    this.setting = setting;
    this.account = account;
    this.occasion = occasion;
    this.record = record;
    this.messages = messages;
    this.bounds = new ContextGuard(record.breaches());
    this.context = new TrialContext(setting, account, occasion, record, bounds, messages);
    this.thread =
        Thread.ofVirtual().name("trial-" + setting.manifest().slug()).unstarted(this::call);
  }

  private void call() {
    try {
      setting.connector().run(context);
    } catch (Throwable e) {
      thrown = e;
    }
  }

  /** From its start to its end; the account has then what a worker would have stored. */
  public Ending run() {
    bounds.begin(thread);
    try {
      thread.start();
      await();
    } finally {
      bounds.end();
      context.close();
    }
    if (lost()) {
      return new Ending.Cancelled();
    }
    return end();
  }

  /** Whether it was lost, as the occasion wants it. */
  public boolean lost() {
    return bounds.stopped() == Stop.WORKER_LOST;
  }

  /** The question that it has left; null for none. */
  public @Nullable UnfinishedChallenge left() {
    return context.conversation().left();
  }

  private void await() {
    long end = System.nanoTime() + occasion.patience().toNanos();
    boolean cancelled = false;
    try {
      while (!thread.join(TICK)) {
        if (!cancelled && occasion.cancelledOnce().getAsBoolean()) {
          cancelled = true;
          end = System.nanoTime() + stopping().toNanos();
          bounds.stopFromOutside(Stop.CANCELLED);
          thread.interrupt();
        }
        if (System.nanoTime() - end > 0) {
          giveUp(cancelled);
          return;
        }
      }
    } catch (InterruptedException stop) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was stopped while it waited for the run", stop);
    }
  }

  private Duration stopping() {
    return occasion.patience().compareTo(STOPPING) < 0 ? occasion.patience() : STOPPING;
  }

  private void giveUp(boolean cancelled) {
    String at =
        Arrays.stream(thread.getStackTrace())
            .map(frame -> "\n    at " + frame)
            .collect(Collectors.joining());
    thread.interrupt();
    abandoned = true;
    if (cancelled) {
      record
          .breaches()
          .add(
              Rule.STAYS_IN_BOUNDS,
              "did not stop within %d s after it was cancelled, but was at:%s"
                  .formatted(stopping().toSeconds(), at));
    } else {
      record.trouble(
          new AssertionError(
              "The run did not end within %d s; it was at:%s"
                  .formatted(occasion.patience().toSeconds(), at)));
    }
  }

  private Ending end() {
    messages.look();
    context.inheritance().requireNothingSentTwice();
    context.saveSession();
    Ending ending = ending();
    if (ending instanceof Ending.Succeeded) {
      context.conversation().done();
      if (!context.notified()) {
        record
            .breaches()
            .add(Rule.NOTIFIES, "returned without notifySuccessfulLogin(): nobody hears of it");
      }
    }
    new SecretSearch(record).search(account.session(), thrown);
    return ending;
  }

  private Ending ending() {
    if (abandoned) {
      return new Ending.Cancelled();
    }
    Stop stop = bounds.stopped();
    if (stop != null && thrown == null && bounds.told()) {
      record
          .breaches()
          .add(
              Rule.STAYS_IN_BOUNDS,
              "returned as if all were well, although it had been told to stop: " + stop.words());
    }
    return switch (stop) {
      case null -> thrown == null ? new Ending.Succeeded() : failed(requireNonNull(thrown));
      case NOBODY_TO_ASK ->
          new Ending.Failed(
              ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED,
              Ending.NOBODY_TO_ASK,
              "There is nobody to ask",
              null);
      // What came back well in spite of a cancel has been done.
      case CANCELLED -> thrown == null ? new Ending.Succeeded() : new Ending.Cancelled();
      case WORKER_LOST, TEST_FAILED -> new Ending.Cancelled();
    };
  }

  private Ending failed(Throwable e) {
    if (e instanceof ConnectorException named) {
      return new Ending.Failed(named.code(), named.reason(), masked(e), e);
    }
    String at = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    record
        .breaches()
        .add(
            Rule.FAILS_BY_NAME,
            e instanceof RunStoppedException
                ? "stopped, although nobody had told it to"
                : "broke with %s%s: %s".formatted(e.getClass().getSimpleName(), at, masked(e)));
    return new Ending.Failed(ErrorCode.UNKNOWN_ERROR, null, masked(e), e);
  }

  private String masked(Throwable e) {
    return record.secrets().masked(e.getMessage());
  }
}
