package dev.doorbell.manifests.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workloads of Doorbell, by name. */
final class DoorbellWorkloads {
  static final Set<String> SERVICES = Set.of("worker", "home-gateway");

  /** Jobs that an operator applies by hand, once for each change of the keyset. */
  static final Set<String> APPLIED_ONCE = Set.of("keyset", "reseal");

  /** The headings of {@code docs/operations.md} with the settings of each workload. */
  static final Map<String, List<String>> HEADINGS =
      Map.of(
          "worker", List.of("both services", "worker"),
          "home-gateway", List.of("both services", "gateway"),
          "topics", List.of("command"),
          "migrations", List.of("both services", "migrations as a step"),
          "reseal", List.of("both services", "worker"),
          "simulators", List.of("simulat"),
          "issuer", List.of("development issuer"));

  private DoorbellWorkloads() {}
}
