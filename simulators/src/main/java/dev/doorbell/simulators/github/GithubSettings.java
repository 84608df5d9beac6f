package dev.doorbell.simulators.github;

import java.time.Duration;

/**
 * What a caller chooses about the GitHub site.
 *
 * @param codeLifetime how long a sent code is good, by the clock
 */
public record GithubSettings(Duration codeLifetime) {
  public static final GithubSettings DEFAULTS = new GithubSettings(Duration.ofMinutes(15));
}
