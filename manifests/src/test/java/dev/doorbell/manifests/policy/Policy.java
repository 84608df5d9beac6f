package dev.doorbell.manifests.policy;

import dev.doorbell.manifests.model.Manifests;
import java.util.List;
import java.util.stream.Stream;

/**
 * One rule.
 *
 * @param name as a sentence
 */
public record Policy(String name, Check check) {

  /** Says what is against the rule; nothing when all is well. */
  @FunctionalInterface
  public interface Check {
    Stream<String> breaches(Manifests manifests);
  }

  public List<String> breaches(Manifests manifests) {
    return check.breaches(manifests).map(breach -> name + ": " + breach).toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
