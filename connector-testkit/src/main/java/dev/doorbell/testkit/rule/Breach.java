package dev.doorbell.testkit.rule;

import static java.util.Objects.requireNonNull;

/**
 * A broken rule.
 *
 * @param what what the connector did: the end of a sentence that begins with "it"
 */
public record Breach(Rule rule, String what) {
  public Breach {
    requireNonNull(rule, "rule");
    requireNonNull(what, "what");
  }

  /** Two lines: what the connector did, and what its author can do. */
  @Override
  public String toString() {
    return "%s: it %s.%n    %s; if this is intended: .allowing(Rule.%s, \"why\")"
        .formatted(rule, what, upper(rule.remedy()), rule);
  }

  private static String upper(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
