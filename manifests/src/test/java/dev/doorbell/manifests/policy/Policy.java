package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.stream.Stream;

/**
 * One policy.
 *
 * @param name what the policy demands
 */
public record Policy(String name, Check check) {

  /** Finds the objects that violate the policy. */
  @FunctionalInterface
  public interface Check {
    Stream<String> violations(Manifests manifests);
  }

  public List<String> violations(Manifests manifests) {
    return check.violations(manifests).map(violation -> name + ": " + violation).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
