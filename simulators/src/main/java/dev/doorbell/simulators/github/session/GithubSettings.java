package dev.doorbell.simulators.github.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Settings of the GitHub site. Durations are by the clock of the server.
 *
 * @param switches the switches that are on
 * @param codeLifetime how long a sent code is valid
 * @param pushLifetime how long a request to GitHub Mobile can be answered
 */
public record GithubSettings(
    Set<GithubSwitch> switches, Duration codeLifetime, Duration pushLifetime) {
  public static final GithubSettings DEFAULTS =
      new GithubSettings(Set.of(), Duration.ofMinutes(15), Duration.ofMinutes(2));

  public GithubSettings {
    switches = Set.copyOf(switches);
  }

  /** A copy with these switches on in addition. */
  public GithubSettings with(GithubSwitch first, GithubSwitch... more) {
    EnumSet<GithubSwitch> on = EnumSet.of(first, more);
    on.addAll(switches);
    return new GithubSettings(on, codeLifetime, pushLifetime);
  }

  public boolean has(GithubSwitch wanted) {
    return switches.contains(wanted);
  }
}
