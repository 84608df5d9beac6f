package dev.doorbell.simulators.bank.secondfactor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login that waits for a code, or for the choice of how the code is sent. Thread-safe: each
 * method is atomic.
 */
public final class PendingCode implements LoginStep {
  private final List<Channel> offered;
  private final AttemptLimit attempts = new AttemptLimit();
  private final SendLimit sendLimit;

  @GuardedBy("this")
  private @Nullable Channel channel;

  private PendingCode(List<Channel> offered, @Nullable Channel channel, SendLimit sendLimit) {
    this.offered = List.copyOf(offered);
    this.channel = channel;
    this.sendLimit = sendLimit;
  }

  static PendingCode through(Channel channel, SendLimit sendLimit) {
    return new PendingCode(List.of(channel), channel, sendLimit);
  }

  static PendingCode oneOf(List<Channel> offered, SendLimit sendLimit) {
    return new PendingCode(offered, null, sendLimit);
  }

  @Override
  public synchronized String address() {
    return channel == null ? Paths.METHOD : Paths.SECOND_FACTOR;
  }

  /** How the code is sent; empty until the customer has chosen. */
  synchronized Optional<Channel> channel() {
    return Optional.ofNullable(channel);
  }

  List<Channel> offered() {
    return offered;
  }

  boolean isChoice() {
    return offered.size() > 1;
  }

  /**
   * Chooses a channel. Each choice after the first counts as a resend but needs no pause; the
   * authenticator app never counts. Returns false if no resend is left.
   */
  synchronized boolean choose(Channel wanted, Instant now) {
    boolean free = channel == null || wanted == Channel.APP_CODE;
    if (!free && !sendLimit.acquireNow(now)) {
      return false;
    }
    channel = wanted;
    return true;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  SendLimit sendLimit() {
    return sendLimit;
  }
}
