package dev.doorbell.simulators.bank.code;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.bank.step.Verdict;
import dev.doorbell.simulators.people.Channel;
import dev.doorbell.simulators.people.Inboxes;
import dev.doorbell.simulators.people.Message;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Codes that go out by SMS and e-mail: only the newest one of a customer is good, once, for a
 * while. Thread-safe.
 */
public final class SentCodes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Inboxes inboxes;
  private final InstantSource clock;
  private final Duration lifetime;

  @GuardedBy("this")
  private final Map<Customer, Sent> newest = new HashMap<>();

  public SentCodes(Inboxes inboxes, InstantSource clock, Duration lifetime) {
    this.inboxes = inboxes;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** Sends one message. */
  public synchronized void send(Customer customer, Channel channel) {
    Instant now = clock.instant();
    String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
    newest.put(customer, new Sent(code, now.plus(lifetime)));
    Message message = new Message(Customer.BANK, channel, customer.destination(channel), code, now);
    inboxes.deliver(customer.login(), message);
  }

  public synchronized Verdict check(Customer customer, String code) {
    Sent sent = newest.get(customer);
    if (sent == null || !sent.code().equals(code)) {
      return Verdict.WRONG;
    }
    if (!clock.instant().isBefore(sent.expiresAt())) {
      return Verdict.EXPIRED;
    }
    newest.remove(customer);
    return Verdict.RIGHT;
  }

  private record Sent(String code, Instant expiresAt) {
    @Override
    public String toString() {
      return "Sent[expiresAt=" + expiresAt + "]";
    }
  }
}
