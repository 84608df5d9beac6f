package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifest;
import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Policies for Jobs: every tool that applies manifests can apply them again. */
final class JobPolicies {
  private static final Map<String, String> ARGO_CD_AND_FLUX =
      Map.of(
          "argocd.argoproj.io/hook-delete-policy", "BeforeHookCreation",
          "kustomize.toolkit.fluxcd.io/force", "enabled");
  private static final Map<String, String> HELM =
      Map.of("helm.sh/hook-delete-policy", "before-hook-creation");

  static final List<Policy> ALL =
      List.of(
          new Policy("a finished Job can be applied again", JobPolicies::stuck),
          new Policy("a finished Job is removed", JobPolicies::kept));

  private JobPolicies() {}

  /** The template of a Job can't be changed, so the tools must replace the Job. */
  private static Stream<String> stuck(Manifests manifests) {
    return manifests
        .ofKind("Job")
        .filter(job -> !DoorbellWorkloads.APPLIED_ONCE.contains(job.name()))
        .filter(job -> {
          Map<String, String> annotations = Manifest.strings(job.at("/metadata/annotations"));
          return Stream.of(ARGO_CD_AND_FLUX, HELM)
              .noneMatch(needed -> annotations.entrySet().containsAll(needed.entrySet()));
        })
        .map(Manifest::toString);
  }

  private static Stream<String> kept(Manifests manifests) {
    return manifests
        .ofKind("Job")
        .filter(job -> job.at("/spec/ttlSecondsAfterFinished").isMissingNode())
        .map(Manifest::toString);
  }
}
