package dev.doorbell.manifests.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of KEDA's {@code keda.sh/v1alpha1} ScaledObject that our manifests use, since there is
 * no published model. Rejects every other field.
 */
public record ScaledObject(String apiVersion, String kind, JsonNode metadata, Spec spec) {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(tools.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /** The target, its bounds, the speed and the triggers. */
  public record Spec(
      Target scaleTargetRef,
      int pollingInterval,
      int cooldownPeriod,
      int initialCooldownPeriod,
      int minReplicaCount,
      int maxReplicaCount,
      Advanced advanced,
      Fallback fallback,
      List<Trigger> triggers) {
    public Spec {
      Objects.requireNonNull(scaleTargetRef, "scaleTargetRef");
      Objects.requireNonNull(advanced, "advanced");
      Objects.requireNonNull(fallback, "fallback");
      if (minReplicaCount < 0 || maxReplicaCount < 1 || minReplicaCount > maxReplicaCount) {
        throw new IllegalArgumentException("minReplicaCount must be 0 to maxReplicaCount");
      }
      if (pollingInterval < 1 || cooldownPeriod < 0 || initialCooldownPeriod < 0) {
        throw new IllegalArgumentException("An interval or a period is too short");
      }
      if (triggers.isEmpty()) {
        throw new IllegalArgumentException("There is no trigger");
      }
    }
  }

  public record Target(@Nullable String apiVersion, @Nullable String kind, String name) {
    public Target {
      Objects.requireNonNull(name, "scaleTargetRef.name");
    }
  }

  public record Advanced(Hpa horizontalPodAutoscalerConfig) {}

  /** Settings of the HorizontalPodAutoscaler that KEDA creates. */
  public record Hpa(Behavior behavior) {}

  public record Behavior(Rules scaleUp, Rules scaleDown) {}

  public record Rules(int stabilizationWindowSeconds, List<Rule> policies) {
    public Rules {
      if (stabilizationWindowSeconds < 0 || stabilizationWindowSeconds > 3600) {
        throw new IllegalArgumentException("stabilizationWindowSeconds must be 0 to 3600");
      }
    }
  }

  public record Rule(String type, int value, int periodSeconds) {
    public Rule {
      if (value < 1 || periodSeconds < 1 || periodSeconds > 1800) {
        throw new IllegalArgumentException("A policy needs a value and 1 to 1800 seconds");
      }
    }
  }

  public record Fallback(int failureThreshold, int replicas, @Nullable String behavior) {
    private static final Set<String> BEHAVIORS =
        Set.of("static", "currentReplicas", "currentReplicasIfHigher", "currentReplicasIfLower");

    public Fallback {
      if (failureThreshold < 0 || replicas < 0) {
        throw new IllegalArgumentException("A fallback must not be negative");
      }
      if (behavior != null && !BEHAVIORS.contains(behavior)) {
        throw new IllegalArgumentException("fallback.behavior must be one of " + BEHAVIORS);
      }
    }
  }

  /** Where the metric comes from; all metadata are strings. */
  public record Trigger(
      String type,
      @Nullable String name,
      @Nullable String metricType,
      Map<String, String> metadata) {
    private static final Map<String, Set<String>> REQUIRED =
        Map.of(
            "metrics-api", Set.of("url", "valueLocation", "targetValue"),
            "prometheus", Set.of("serverAddress", "query", "threshold"));
    private static final Map<String, Set<String>> OPTIONAL =
        Map.of(
            "metrics-api", Set.of("activationTargetValue", "format", "method", "unsafeSsl"),
            "prometheus", Set.of("activationThreshold", "ignoreNullValues", "namespace"));

    public Trigger {
      metadata = Map.copyOf(metadata);
      Set<String> required = REQUIRED.getOrDefault(type, Set.of());
      if (!metadata.keySet().containsAll(required)) {
        throw new IllegalArgumentException(type + " needs " + required);
      }
      for (String given : metadata.keySet()) {
        if (!required.contains(given) && !OPTIONAL.getOrDefault(type, Set.of()).contains(given)) {
          throw new IllegalArgumentException(type + " does not have " + given);
        }
      }
    }
  }

  /**
   * Reads a ScaledObject.
   *
   * @throws RuntimeException if KEDA would reject it or ignore a part of it
   */
  public static ScaledObject read(String json) {
    ScaledObject read = STRICT.readValue(json, ScaledObject.class);
    requireStrings(STRICT.readTree(json).at("/spec/triggers"));
    return read;
  }

  // Jackson would convert a number to a string silently; KEDA's CRD rejects it.
  private static void requireStrings(JsonNode triggers) {
    for (JsonNode trigger : triggers) {
      trigger
          .path("metadata")
          .forEachEntry((name, value) -> {
            if (!value.isString()) {
              throw new IllegalArgumentException(name + " must be a string: quote it");
            }
          });
    }
  }
}
