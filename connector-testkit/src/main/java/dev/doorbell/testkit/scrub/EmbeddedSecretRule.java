package dev.doorbell.testkit.scrub;

import dev.doorbell.testkit.decoding.FoldedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces secrets of persons inside longer words and numbers, and with any characters between
 * their letters and digits: see {@link Secret#folded}.
 */
final class EmbeddedSecretRule implements ScrubRule {
  private final List<Secret> secrets;

  /**
   * @param secrets longest first
   */
  EmbeddedSecretRule(List<Secret> secrets) {
    this.secrets = secrets.stream().filter(secret -> !secret.folded().isEmpty()).toList();
  }

  private record Found(Secret secret, int start, int end) {}

  @Override
  public String apply(String text, PlaceholderMarkers marks) {
    String scrubbed = replaced(FoldedText.of(text, true), text, marks);
    return replaced(FoldedText.of(scrubbed, false), scrubbed, marks);
  }

  private String replaced(FoldedText folded, String text, PlaceholderMarkers marks) {
    StringBuilder scrubbed = new StringBuilder();
    int done = 0;
    for (Found found : find(folded)) {
      // Several letters may come from one character of the text.
      if (found.start() >= done) {
        String spelled = text.substring(found.start(), found.end());
        scrubbed.append(text, done, found.start()).append(marks.of(found.secret(), spelled));
        done = found.end();
      }
    }
    return scrubbed.append(text, done, text.length()).toString();
  }

  private List<Found> find(FoldedText text) {
    String folded = text.folded();
    BitSet taken = new BitSet();
    List<Found> all = new ArrayList<>();
    for (Secret secret : secrets) {
      String wanted = secret.folded();
      for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
        int end = at + wanted.length();
        int next = taken.nextSetBit(at);
        if (next < 0 || next >= end) {
          taken.set(at, end);
          all.add(new Found(secret, text.start(at), text.end(end - 1)));
        }
      }
    }
    all.sort(Comparator.comparingInt(Found::start));
    return all;
  }
}
