package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.ScaledObject.Spec;
import java.util.Map;

/**
 * Checks that an autoscaler reads {@code load}, the number that gateways report for it. It counts
 * waiting jobs, runs in flight and unpublished ends of runs, so it is zero only if no worker is
 * needed.
 */
final class LoadTrigger {
  private static final String QUERY = "max(doorbell_backlog_load >= 0)";

  private LoadTrigger() {}

  /** Whether every trigger keeps one worker for any load above zero. */
  static boolean keepsTheLastWorker(Spec spec) {
    return !spec.triggers().isEmpty()
        && spec.triggers().stream()
            .allMatch(trigger ->
                switch (trigger.type()) {
                  case "metrics-api" -> readsGateway(trigger.metadata());
                  case "prometheus" -> readsPrometheus(trigger.metadata());
                  default -> false;
                });
  }

  private static boolean readsGateway(Map<String, String> asked) {
    return "load".equals(asked.get("valueLocation"))
        && "0".equals(asked.get("activationTargetValue"));
  }

  private static boolean readsPrometheus(Map<String, String> asked) {
    return QUERY.equals(asked.get("query"))
        && "0".equals(asked.get("activationThreshold"))
        && "false".equals(asked.get("ignoreNullValues"));
  }
}
