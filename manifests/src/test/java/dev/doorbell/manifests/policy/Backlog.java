package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.ScaledObject.Spec;
import java.util.Map;

/**
 * The one number that a gateway tells for autoscalers: {@code load} counts jobs that wait, runs in
 * flight and ends that nobody has said, and is zero only when nothing needs a worker.
 */
final class Backlog {
  private static final String QUERY = "max(doorbell_backlog_load >= 0)";

  private Backlog() {}

  /** Whether somebody is wanted for whatever is there, and nobody only for nothing. */
  static boolean keepsTheLast(Spec spec) {
    return !spec.triggers().isEmpty()
        && spec.triggers().stream()
            .allMatch(trigger ->
                switch (trigger.type()) {
                  case "metrics-api" -> byGateway(trigger.metadata());
                  case "prometheus" -> byPrometheus(trigger.metadata());
                  default -> false;
                });
  }

  private static boolean byGateway(Map<String, String> asked) {
    return "load".equals(asked.get("valueLocation"))
        && "0".equals(asked.get("activationTargetValue"));
  }

  private static boolean byPrometheus(Map<String, String> asked) {
    return QUERY.equals(asked.get("query"))
        && "0".equals(asked.get("activationThreshold"))
        && "false".equals(asked.get("ignoreNullValues"));
  }
}
