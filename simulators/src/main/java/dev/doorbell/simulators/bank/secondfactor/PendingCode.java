package dev.doorbell.simulators.bank.secondfactor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.ResendLimit;
import dev.doorbell.simulators.people.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code that one sign-in waits for, or the choice of how it shall come. Thread-safe: each method
 * is one step.
 */
public final class PendingCode implements LoginStep {
  private final List<Channel> offered;
  private final AttemptLimit attempts = new AttemptLimit();
  private final ResendLimit resends;

  @GuardedBy("this")
  private @Nullable Channel channel;

  private PendingCode(List<Channel> offered, @Nullable Channel channel, ResendLimit resends) {
    this.offered = List.copyOf(offered);
    this.channel = channel;
    this.resends = resends;
  }

  static PendingCode through(Channel channel, ResendLimit resends) {
    return new PendingCode(List.of(channel), channel, resends);
  }

  static PendingCode oneOf(List<Channel> offered, ResendLimit resends) {
    return new PendingCode(offered, null, resends);
  }

  @Override
  public synchronized String address() {
    return channel == null ? Paths.METHOD : Paths.SECOND_FACTOR;
  }

  /** How the code comes; empty as long as nothing was chosen. */
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
   * Chooses, or chooses anew. Anew takes one of the resends, since a message goes out; an app's
   * code takes none. False if there is none left to take.
   */
  synchronized boolean choose(Channel wanted, Instant now) {
    boolean free = channel == null || wanted == Channel.APP_CODE;
    if (!free && !resends.takeAtOnce(now)) {
      return false;
    }
    channel = wanted;
    return true;
  }

  AttemptLimit attempts() {
    return attempts;
  }

  ResendLimit resends() {
    return resends;
  }
}
