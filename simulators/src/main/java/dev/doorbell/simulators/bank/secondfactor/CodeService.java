package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.OneTimeCodes;
import dev.doorbell.simulators.site.SendLimit;
import java.time.Duration;
import java.time.InstantSource;

/** Sends codes and checks them. Thread-safe. */
public final class CodeService {
  private final OneTimeCodes codes;
  private final InstantSource clock;
  private final Duration resendPause;

  public CodeService(OneTimeCodes codes, InstantSource clock, Duration resendPause) {
    this.codes = codes;
    this.clock = clock;
    this.resendPause = resendPause;
  }

  /** How often a message that is sent now may be sent again. */
  SendLimit newSendLimit() {
    return SendLimit.afterFirst(clock.instant(), resendPause);
  }

  /** Sends one message; an authenticator app needs none. */
  void send(Customer customer, Channel channel) {
    codes.send(customer.login(), channel, customer.destination(channel));
  }

  /** Checks a code, and counts a wrong one. */
  CheckResult check(Customer customer, Channel channel, AttemptLimit attempts, String code) {
    codes.record(customer.login(), code);
    if (attempts.left() == 0) {
      // Another request counted the last wrong code meanwhile: now even the right one is rejected.
      return CheckResult.WRONG;
    }
    CheckResult result = codes.check(customer.login(), channel, code);
    if (result == CheckResult.WRONG) {
      attempts.fail();
    }
    return result;
  }
}
