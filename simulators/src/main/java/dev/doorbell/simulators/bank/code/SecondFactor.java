package dev.doorbell.simulators.bank.code;

import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.reception.ReceivedCodes;
import dev.doorbell.simulators.bank.step.Attempts;
import dev.doorbell.simulators.bank.step.Verdict;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.totp.SiteAuthenticator;

/** Sends codes and judges them. Thread-safe. */
public final class SecondFactor {
  private final SentCodes sentCodes;
  private final SiteAuthenticator authenticator;
  private final ReceivedCodes received;

  public SecondFactor(
      SentCodes sentCodes, SiteAuthenticator authenticator, ReceivedCodes received) {
    this.sentCodes = sentCodes;
    this.authenticator = authenticator;
    this.received = received;
  }

  /** Sends one message; the customer's own app shows its code without. */
  public void send(Customer customer, Channel channel) {
    switch (channel) {
      case SMS, EMAIL -> sentCodes.send(customer, channel);
      case APP_CODE -> {
        // Nothing goes out.
      }
    }
  }

  /** Judges a code; a wrong one counts. */
  public Verdict check(Customer customer, Channel channel, Attempts attempts, String code) {
    received.note(customer, code);
    if (attempts.left() == 0) {
      // A request that ran beside the third wrong one: too late, even with the right code.
      return Verdict.WRONG;
    }
    Verdict verdict =
        switch (channel) {
          case SMS, EMAIL -> sentCodes.check(customer, code);
          case APP_CODE ->
              authenticator.take(customer.login(), code) ? Verdict.RIGHT : Verdict.WRONG;
        };
    if (verdict == Verdict.WRONG) {
      attempts.fail();
    }
    return verdict;
  }
}
