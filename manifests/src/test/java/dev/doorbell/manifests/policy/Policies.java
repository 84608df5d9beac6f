package dev.doorbell.manifests.policy;

import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Policies {
  private Policies() {}

  /** For whatever is rendered. */
  public static List<Policy> always() {
    return Stream.of(
            ContainerPolicies.ALL,
            PodPolicies.ALL,
            SettingPolicies.ALL,
            ReferencePolicies.ALL,
            TrafficPolicies.ALL,
            ScalingPolicies.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** For what can be applied by itself, which the base can't. */
  public static List<Policy> forOverlays() {
    return Stream.concat(always().stream(), WayPolicies.ALL.stream()).toList();
  }
}
