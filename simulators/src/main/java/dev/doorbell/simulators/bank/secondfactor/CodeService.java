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

  /** Creates the limit on resends of a message that is sent now. */
  SendLimit newSendLimit() {
    return SendLimit.afterFirst(clock.instant(), resendPause);
  }

  /** Sends one message. Does nothing for an authenticator app. */
  void send(Customer customer, Channel channel) {
    codes.send(customer.login(), channel, customer.destination(channel));
  }

  /** Checks a code, and counts a wrong one. */
  CheckResult check(Customer customer, Channel channel, AttemptLimit attempts, String code) {
    codes.record(customer.login(), code);
    if (attempts.left() == 0) {
      // Another request used the last attempt meanwhile, so even the right code is rejected.
      return CheckResult.WRONG;
    }
    CheckResult result = codes.check(customer.login(), channel, code);
    if (result == CheckResult.WRONG) {
      attempts.fail();
    }
    return result;
  }
}
