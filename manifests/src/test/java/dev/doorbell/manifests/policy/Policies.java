package dev.doorbell.manifests.policy;

import java.util.List;
import java.util.stream.Stream;

/** All policies. */
public final class Policies {
  private Policies() {}

  /** Policies for the base and every overlay. */
  public static List<Policy> always() {
    return Stream.of(
            ContainerPolicies.ALL,
            PodPolicies.ALL,
            VolumePolicies.ALL,
            JobPolicies.ALL,
            PermissionPolicies.ALL,
            EntryPolicies.ALL,
            SettingPolicies.ALL,
            ReferencePolicies.ALL,
            TrafficPolicies.ALL,
            ScalingPolicies.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /** Policies for overlays, which can be applied; the base alone can't. */
  public static List<Policy> forOverlays() {
    return Stream.concat(always().stream(), ConnectionPolicies.ALL.stream()).toList();
  }
}
