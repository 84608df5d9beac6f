package dev.doorbell.manifests.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PriorityClass;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Validates objects with the model of Kubernetes' client, and those of other projects with our own
 * models.
 */
public final class KubernetesModel {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry(
              "v1/Namespace", new Kind(V1Namespace::validateJsonElement, V1Namespace::fromJson)),
          Map.entry(
              "v1/ServiceAccount",
              new Kind(V1ServiceAccount::validateJsonElement, V1ServiceAccount::fromJson)),
          Map.entry(
              "v1/ConfigMap", new Kind(V1ConfigMap::validateJsonElement, V1ConfigMap::fromJson)),
          Map.entry("v1/Secret", new Kind(V1Secret::validateJsonElement, V1Secret::fromJson)),
          Map.entry("v1/Service", new Kind(V1Service::validateJsonElement, V1Service::fromJson)),
          Map.entry(
              "apps/v1/Deployment",
              new Kind(V1Deployment::validateJsonElement, V1Deployment::fromJson)),
          Map.entry(
              "apps/v1/StatefulSet",
              new Kind(V1StatefulSet::validateJsonElement, V1StatefulSet::fromJson)),
          Map.entry("batch/v1/Job", new Kind(V1Job::validateJsonElement, V1Job::fromJson)),
          Map.entry(
              "policy/v1/PodDisruptionBudget",
              new Kind(
                  V1PodDisruptionBudget::validateJsonElement, V1PodDisruptionBudget::fromJson)),
          Map.entry(
              "networking.k8s.io/v1/NetworkPolicy",
              new Kind(V1NetworkPolicy::validateJsonElement, V1NetworkPolicy::fromJson)),
          Map.entry(
              "networking.k8s.io/v1/Ingress",
              new Kind(V1Ingress::validateJsonElement, V1Ingress::fromJson)),
          Map.entry(
              "autoscaling/v2/HorizontalPodAutoscaler",
              new Kind(
                  V2HorizontalPodAutoscaler::validateJsonElement,
                  V2HorizontalPodAutoscaler::fromJson)),
          Map.entry(
              "scheduling.k8s.io/v1/PriorityClass",
              new Kind(V1PriorityClass::validateJsonElement, V1PriorityClass::fromJson)),
          Map.entry(
              "rbac.authorization.k8s.io/v1/Role",
              new Kind(V1Role::validateJsonElement, V1Role::fromJson)),
          Map.entry(
              "rbac.authorization.k8s.io/v1/RoleBinding",
              new Kind(V1RoleBinding::validateJsonElement, V1RoleBinding::fromJson)),
          Map.entry("keda.sh/v1alpha1/ScaledObject", new Kind(_ -> {}, ScaledObject::read)));

  private KubernetesModel() {}

  private record Kind(Fields fields, Reading reading) {}

  /** Rejects unknown fields and missing required ones. */
  @FunctionalInterface
  private interface Fields {
    void check(@Nullable JsonElement json) throws IOException;
  }

  /** Rejects values of another type. */
  @FunctionalInterface
  private interface Reading {
    Object read(String json) throws IOException;
  }

  /** Why Kubernetes would reject the object; empty if it is valid. */
  public static Optional<String> violation(Manifest manifest) {
    String type = manifest.at("/apiVersion").asString("") + "/" + manifest.kind();
    Kind kind = KINDS.get(type);
    if (kind == null && !CustomResource.isKnown(type)) {
      return Optional.of("unknown kind: " + type);
    }
    String json = manifest.json().toString();
    try {
      if (kind == null) {
        CustomResource.check(type, manifest.json());
        return Optional.empty();
      }
      kind.fields().check(JsonParser.parseString(json));
      kind.reading().read(json);
      return AllowedValues.violation(manifest);
    } catch (RuntimeException | IOException e) {
      return Optional.of(manifest + ": " + e.getMessage());
    }
  }
}
