package dev.doorbell.manifests.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is ours among what is rendered, by name. */
final class Ours {
  static final Set<String> SERVICES = Set.of("worker", "home-gateway");

  /** Under which headings of {@code docs/operations.md} the settings of each stand. */
  static final Map<String, List<String>> HEADINGS =
      Map.of(
          "worker", List.of("both services", "worker"),
          "home-gateway", List.of("both services", "gateway"),
          "topics", List.of("command"),
          "simulators", List.of("simulat"));

  private Ours() {}
}
