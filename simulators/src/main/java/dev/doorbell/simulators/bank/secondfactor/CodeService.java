package dev.doorbell.simulators.bank.secondfactor;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.AttemptLimit;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.SiteAuthenticator;
import dev.doorbell.simulators.site.CheckResult;
import dev.doorbell.simulators.site.ReceivedCodes;
import dev.doorbell.simulators.site.SentCodes;

/** Sends codes and judges them. Thread-safe. */
public final class CodeService {
  private final SentCodes sentCodes;
  private final SiteAuthenticator authenticator;
  private final ReceivedCodes received;

  public CodeService(SentCodes sentCodes, SiteAuthenticator authenticator, ReceivedCodes received) {
    this.sentCodes = sentCodes;
    this.authenticator = authenticator;
    this.received = received;
  }

  /** Sends one message; the customer's own app shows its code without. */
  public void send(Customer customer, Channel channel) {
    switch (channel) {
      case SMS, EMAIL -> sentCodes.send(customer.login(), channel, customer.destination(channel));
      case APP_CODE -> {
        // Nothing goes out.
      }
    }
  }

  /** Judges a code; a wrong one counts. */
  public CheckResult check(Customer customer, Channel channel, AttemptLimit attempts, String code) {
    received.note(customer.login(), code);
    if (attempts.left() == 0) {
      // A request that ran beside the third wrong one: too late, even with the right code.
      return CheckResult.WRONG;
    }
    CheckResult result =
        switch (channel) {
          case SMS, EMAIL -> sentCodes.check(customer.login(), code);
          case APP_CODE ->
              authenticator.take(customer.login(), code) ? CheckResult.RIGHT : CheckResult.WRONG;
        };
    if (result == CheckResult.WRONG) {
      attempts.fail();
    }
    return result;
  }
}
