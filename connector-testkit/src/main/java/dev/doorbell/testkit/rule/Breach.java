package dev.doorbell.testkit.rule;

import static java.util.Objects.requireNonNull;

/**
 * A broken rule.
 *
 * @param what what the connector did, as the end of a sentence that begins with "it"
 */
public record Breach(Rule rule, String what) {
  public Breach {
    requireNonNull(rule, "rule");
    requireNonNull(what, "what");
  }

  /** What happened, and what to do, in two lines. */
  @Override
  public String toString() {
    return "%s: it %s.%n    %s; if this is intended: .allowing(Rule.%s, \"why\")"
        .formatted(rule, what, upper(rule.remedy()), rule);
  }

  private static String upper(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
