package dev.doorbell.store;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role of PostgreSQL and what it does.
 *
 * @param name of the existing role
 * @param services at least one
 */
public record RoleOfService(String name, Set<ServiceRole> services) {
  public RoleOfService {
    services = Set.copyOf(services);
  }

  /**
   * Reads {@code worker:doorbell_worker}. A name without a service is a role that worker and
   * gateway share.
   *
   * @throws IllegalArgumentException if there is no such service; the message is one line
   */
  public static RoleOfService parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return new RoleOfService(text, EnumSet.of(ServiceRole.WORKER, ServiceRole.GATEWAY));
    }
    ServiceRole service =
        ServiceRole.ofWireName(text.substring(0, colon))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "expected one of %s before the colon, but got %s"
                        .formatted(
                            Arrays.stream(ServiceRole.values())
                                .map(ServiceRole::wireName)
                                .collect(Collectors.joining(", ")),
                            text)));
    return new RoleOfService(text.substring(colon + 1), Set.of(service));
  }
}
