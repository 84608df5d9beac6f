package dev.doorbell.simulators.bank.secondfactor;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.session.LoginStep;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.login.LoginCodes;
import dev.doorbell.simulators.people.Channel;
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
  private final LoginCodes codes;

  @GuardedBy("this")
  private @Nullable Channel channel;

  private PendingCode(List<Channel> offered, @Nullable Channel channel, LoginCodes codes) {
    this.offered = List.copyOf(offered);
    this.channel = channel;
    this.codes = codes;
  }

  static PendingCode forChannel(Channel channel, LoginCodes codes) {
    return new PendingCode(List.of(channel), channel, codes);
  }

  static PendingCode forChoice(List<Channel> offered, LoginCodes codes) {
    return new PendingCode(offered, null, codes);
  }

  @Override
  public synchronized String address() {
    return channel == null ? Paths.METHOD : Paths.SECOND_FACTOR;
  }

  /** Whether the customer has chosen how the code is sent, or had no choice. */
  synchronized boolean isChosen() {
    return channel != null;
  }

  /**
   * How the code is sent.
   *
   * @throws java.util.NoSuchElementException if the customer has not chosen
   */
  synchronized Channel channel() {
    return Optional.ofNullable(channel).orElseThrow();
  }

  List<Channel> offered() {
    return offered;
  }

  boolean offersChoice() {
    return offered.size() > 1;
  }

  /**
   * Chooses a channel. Each choice after the first counts as a resend but needs no pause; the
   * authenticator app never counts. Returns false if no resend is left.
   */
  synchronized boolean choose(Channel wanted, Instant now) {
    boolean uncounted = channel == null || wanted == Channel.APP_CODE;
    if (!uncounted && !codes.limit().acquireNow(now)) {
      return false;
    }
    channel = wanted;
    return true;
  }

  LoginCodes codes() {
    return codes;
  }
}
