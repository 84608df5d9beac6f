package dev.doorbell.konnector.sandbox;

import java.util.List;
import java.util.Locale;

/**
 * The hosts that a run may reach.
 *
 * @param patterns each a host, or {@code *.} and a host for every host below it
 */
record PermittedHosts(List<String> patterns) {
  PermittedHosts {
    patterns = patterns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether the host, in lower case, is permitted. */
  boolean permits(String host) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, host));
  }

  private static boolean matches(String pattern, String host) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(host);
    }
    String suffix = pattern.substring(1);
    return host.length() > suffix.length() && host.endsWith(suffix);
  }
}
