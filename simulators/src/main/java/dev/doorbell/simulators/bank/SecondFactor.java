package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.code.BankAuthenticator;
import dev.doorbell.simulators.bank.code.PendingCode;
import dev.doorbell.simulators.bank.code.ReceivedCodes;
import dev.doorbell.simulators.bank.code.SentCodes;
import dev.doorbell.simulators.bank.code.Verdict;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.session.Devices;
import dev.doorbell.simulators.people.Channel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The rules of the second step. Thread-safe. */
final class SecondFactor {
  private final SentCodes sentCodes;
  private final BankAuthenticator authenticator;
  private final Devices devices;
  private final InstantSource clock;
  private final ReceivedCodes received = new ReceivedCodes();

  SecondFactor(
      SentCodes sentCodes, BankAuthenticator authenticator, Devices devices, InstantSource clock) {
    this.sentCodes = sentCodes;
    this.authenticator = authenticator;
    this.devices = devices;
    this.clock = clock;
  }

  /** What this customer would be asked for at this device. Sends nothing. */
  Optional<Channel> wanted(Customer customer, String device) {
    return devices.isRemembered(device, customer) ? Optional.empty() : customer.secondFactor();
  }

  boolean isLocked(Customer customer, String device) {
    return devices.isLocked(device, customer);
  }

  /**
   * The password was right. This, and a resend, are the only moments at which a message goes out.
   */
  PendingCode begin(Customer customer, Channel channel) {
    PendingCode pending = new PendingCode(clock.instant());
    send(customer, channel);
    return pending;
  }

  boolean isOver(PendingCode pending) {
    return pending.isOver(clock.instant());
  }

  /** Sends once more; false if it is too soon or was done too often. */
  boolean resend(Customer customer, Channel channel, PendingCode pending) {
    if (channel == Channel.APP_CODE || !pending.takeResend(clock.instant())) {
      return false;
    }
    send(customer, channel);
    return true;
  }

  /** Judges a code; the third wrong one locks the customer out at this device. */
  Verdict check(
      Customer customer, Channel channel, PendingCode pending, String device, String code) {
    received.note(customer, code);
    if (pending.attemptsLeft() == 0) {
      // A request that ran beside the third wrong one: too late, even with the right code.
      return Verdict.WRONG;
    }
    Verdict verdict =
        switch (channel) {
          case SMS, EMAIL -> sentCodes.check(customer, code);
          case APP_CODE -> authenticator.check(customer, code);
        };
    if (verdict == Verdict.WRONG && pending.failedAttempt() == 0) {
      devices.lock(device, customer);
    }
    return verdict;
  }

  /** The codes that came in for this customer, right or wrong. */
  List<String> received(Customer customer) {
    return received.of(customer);
  }

  void remember(Customer customer, String device) {
    devices.remember(device, customer);
  }

  private void send(Customer customer, Channel channel) {
    switch (channel) {
      case SMS, EMAIL -> sentCodes.send(customer, channel);
      case APP_CODE -> {
        // The customer's own app shows the code.
      }
    }
  }
}
