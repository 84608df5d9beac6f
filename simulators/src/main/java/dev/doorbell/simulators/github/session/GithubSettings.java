package dev.doorbell.simulators.github.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a caller chooses about the GitHub site. Times are by the clock.
 *
 * @param switches the doubtful points that are on
 * @param codeLifetime how long a sent code is good
 * @param pushLifetime how long GitHub Mobile may be answered
 */
public record GithubSettings(
    Set<GithubSwitch> switches, Duration codeLifetime, Duration pushLifetime) {
  public static final GithubSettings DEFAULTS =
      new GithubSettings(Set.of(), Duration.ofMinutes(15), Duration.ofMinutes(2));

  public GithubSettings {
    switches = Set.copyOf(switches);
  }

  /** With these switches on as well. */
  public GithubSettings with(GithubSwitch first, GithubSwitch... more) {
    EnumSet<GithubSwitch> on = EnumSet.of(first, more);
    on.addAll(switches);
    return new GithubSettings(on, codeLifetime, pushLifetime);
  }

  public boolean has(GithubSwitch one) {
    return switches.contains(one);
  }
}
