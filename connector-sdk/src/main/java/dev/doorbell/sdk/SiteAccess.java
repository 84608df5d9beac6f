package dev.doorbell.sdk;

import dev.doorbell.sdk.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a connector uses its site.
 *
 * @param hosts the only hosts that it may request, by https; relative addresses belong to the first
 * @param pace the least time between two requests to the site, over all runs of a worker, 10
 *     seconds at most; zero for no limit
 * @param deviceCookies names of the cookies by which the site recognizes this device; when the user
 *     changes the password, only these cookies of the session are kept
 */
public record SiteAccess(List<String> hosts, Duration pace, List<String> deviceCookies) {
  private static final Duration MAX_PACE = Duration.ofSeconds(10);

  /** What browsers accept: no control character, no {@code =} or {@code ;}, no spaces around it. */
  private static final Pattern COOKIE_NAME = Pattern.compile("(?! )[^\\p{Cntrl}=;]{1,255}(?<! )");

  public SiteAccess {
    hosts = List.copyOf(hosts);
    deviceCookies = List.copyOf(deviceCookies);
    Site.requireHosts(hosts);
    if (pace.isNegative() || pace.compareTo(MAX_PACE) > 0) {
      throw new IllegalArgumentException("a pace is 0 to %s, not %s".formatted(MAX_PACE, pace));
    }
    for (String name : deviceCookies) {
      if (!COOKIE_NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a device cookie is the name of a cookie, not '%s'".formatted(name));
      }
    }
  }

  /** Whether the domain, its parent or one of its subdomains is one of the hosts. */
  boolean hasDomain(String domain) {
    return hosts.stream()
        .anyMatch(host ->
            host.equals(domain) || host.endsWith("." + domain) || domain.endsWith("." + host));
  }
}
