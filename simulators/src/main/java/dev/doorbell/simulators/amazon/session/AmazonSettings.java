package dev.doorbell.simulators.amazon.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a caller chooses about the Amazon site. Times are by the clock.
 *
 * @param switches the doubtful points that are on
 * @param codeLifetime how long a sent code is good
 * @param approvalLifetime how long a phone may be asked to approve
 * @param sessionLifetime how long somebody who is remembered stays signed in
 * @param passwordLifetime how long the scenario {@code password-again} may see its orders before it
 *     has to give the password once more
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

  /** With these switches on as well. */
  public AmazonSettings with(AmazonSwitch first, AmazonSwitch... more) {
    EnumSet<AmazonSwitch> on = EnumSet.of(first, more);
    on.addAll(switches);
    return new AmazonSettings(
        on, codeLifetime, approvalLifetime, sessionLifetime, passwordLifetime);
  }

  public AmazonSettings withApprovalLifetime(Duration other) {
    return new AmazonSettings(switches, codeLifetime, other, sessionLifetime, passwordLifetime);
  }

  public boolean has(AmazonSwitch one) {
    return switches.contains(one);
  }
}
