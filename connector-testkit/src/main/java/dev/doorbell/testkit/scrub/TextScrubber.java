package dev.doorbell.testkit.scrub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Replaces secrets in texts of a recording. Not thread-safe. */
final class TextScrubber {
  /** A placeholder between two generated texts can make one of them. */
  private static final int ROUNDS = 3;

  private final List<ScrubRule> rules;
  private final ScrubRule generated;
  private final PlaceholderMarkers marks = new PlaceholderMarkers();

  /**
   * @param rules in the order in which they are applied
   * @param generated applied last, until it finds nothing more
   */
  TextScrubber(List<ScrubRule> rules, ScrubRule generated) {
    this.rules = List.copyOf(rules);
    this.generated = generated;
  }

  /** A scrubber with all rules. All secrets that are known beforehand are in the registry. */
  static TextScrubber of(SecretRegistry registry) {
    return new TextScrubber(rules(registry), new GeneratedTextRule(registry));
  }

  /** All rules but the last. */
  static List<ScrubRule> rules(SecretRegistry registry) {
    List<ScrubRule> rules = new ArrayList<>();
    rules.add(SyntheticFile.inText());
    List<Secret> ofPersons = registry.ofPersons();
    ofPersons.forEach(secret -> rules.add(new EncodedSecretRule(secret, registry)));
    ofPersons.forEach(secret -> rules.add(new TypedSecretRule(secret)));
    rules.add(new SiteSecretRule(registry));
    rules.add(new EmailRule(registry));
    rules.add(new EncodedRunRule(ofPersons, registry));
    rules.add(new EmbeddedSecretRule(ofPersons));
    return rules;
  }

  /** The text with placeholders in place of secrets. */
  String scrub(String text) {
    String scrubbed = PlaceholderMarkers.prepared(text);
    for (ScrubRule rule : rules) {
      scrubbed = rule.apply(scrubbed, marks);
    }
    scrubbed = marks.expanded(generated.apply(scrubbed, marks));
    for (int round = 1; round < ROUNDS; round++) {
      scrubbed = marks.expanded(generated.apply(SyntheticFile.marked(scrubbed, marks), marks));
    }
    return scrubbed;
  }

  /** How often each kind of secret was replaced, by its description. */
  Map<String, Integer> counts() {
    return marks.counts();
  }
}
