package dev.doorbell.simulators.login;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.people.Channel;
import java.time.Instant;

/** The codes of one login: sends them within a limit, and checks them. Thread-safe. */
public final class LoginCodes {
  private final OneTimeCodes codes;
  private final String login;
  private final SendLimit limit;
  private final AttemptLimit attempts;

  @GuardedBy("this")
  private boolean rejectsNext;

  /**
   * Creates the codes of a login for which none was sent.
   *
   * @param login the login name
   * @param rejectsFirst whether the first code is rejected even if it is right
   */
  public LoginCodes(
      OneTimeCodes codes,
      String login,
      SendLimit limit,
      AttemptLimit attempts,
      boolean rejectsFirst) {
    this.codes = codes;
    this.login = login;
    this.limit = limit;
    this.attempts = attempts;
    this.rejectsNext = rejectsFirst;
  }

  /**
   * Sends a code, if the channel needs a message. Returns false if it is too early or if no message
   * is left.
   *
   * @param to the masked phone number or e-mail address
   */
  public boolean send(Channel channel, String to, Instant now) {
    if (channel != Channel.APP_CODE && !limit.acquire(now)) {
      return false;
    }
    sendUncounted(channel, to);
    return true;
  }

  /** Sends a code that does not count, because the caller has counted it. */
  public void sendUncounted(Channel channel, String to) {
    codes.send(login, channel, to);
  }

  /** Records and checks a code, and counts a wrong one. */
  public synchronized CheckResult check(Channel channel, String code) {
    codes.record(login, code);
    // Another request may have used the last attempt meanwhile: then even the right code is wrong.
    if (attempts.left() == 0 || rejectsNext) {
      rejectsNext = false;
      return CheckResult.WRONG;
    }
    CheckResult result = codes.check(login, channel, code);
    if (result == CheckResult.WRONG) {
      attempts.recordFailure();
    }
    return result;
  }

  /** Records a code that is not checked here. */
  public void record(String code) {
    codes.record(login, code);
  }

  /** The limit on messages. */
  public SendLimit limit() {
    return limit;
  }

  public AttemptLimit attempts() {
    return attempts;
  }
}
