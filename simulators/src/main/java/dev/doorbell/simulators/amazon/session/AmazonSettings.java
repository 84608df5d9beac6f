package dev.doorbell.simulators.amazon.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Settings of the Amazon site. Durations are by the clock of the server.
 *
 * @param switches the switches that are on
 * @param codeLifetime how long a sent code is valid
 * @param approvalLifetime how long a phone can approve a login
 * @param sessionLifetime how long users stay signed in who asked to stay signed in
 * @param passwordLifetime how long after the password users of the scenario {@code password-again}
 *     can see their orders
 */
public record AmazonSettings(
    Set<AmazonSwitch> switches,
    Duration codeLifetime,
    Duration approvalLifetime,
    Duration sessionLifetime,
    Duration passwordLifetime) {
  public static final AmazonSettings DEFAULTS =
      new AmazonSettings(
          Set.of(),
          Duration.ofMinutes(10),
          Duration.ofMinutes(25),
          Duration.ofDays(365),
          Duration.ofMinutes(15));

  public AmazonSettings {
    switches = Set.copyOf(switches);
  }

  /** A copy with these switches on in addition. */
  public AmazonSettings with(AmazonSwitch first, AmazonSwitch... more) {
    EnumSet<AmazonSwitch> on = EnumSet.of(first, more);
    on.addAll(switches);
    return new AmazonSettings(
        on, codeLifetime, approvalLifetime, sessionLifetime, passwordLifetime);
  }

  public AmazonSettings withApprovalLifetime(Duration other) {
    return new AmazonSettings(switches, codeLifetime, other, sessionLifetime, passwordLifetime);
  }

  public boolean has(AmazonSwitch wanted) {
    return switches.contains(wanted);
  }
}
