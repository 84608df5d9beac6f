package dev.doorbell.local.story;

import dev.doorbell.events.challenge.ChallengeView;
import java.util.ArrayList;
import java.util.List;

/** Describes a question to the user in a story, without the texts of the site. */
final class QuestionText {
  private QuestionText() {}

  static String of(ChallengeView challenge) {
    List<String> parts = new ArrayList<>(List.of(challenge.type().wireName()));
    if (challenge.codeLength() != null) {
      boolean digits = Boolean.TRUE.equals(challenge.numeric());
      parts.add("%d %s".formatted(challenge.codeLength(), digits ? "digits" : "characters"));
    }
    if (!challenge.fields().isEmpty()) {
      parts.add("%d fields".formatted(challenge.fields().size()));
    }
    if (!challenge.options().isEmpty()) {
      parts.add("%d options".formatted(challenge.options().size()));
    }
    if (challenge.attemptsLeft() != null) {
      parts.add("%d attempts left".formatted(challenge.attemptsLeft()));
    }
    if (challenge.retryOf() != null) {
      parts.add("the last answer was wrong");
    }
    if (challenge.reason() != null) {
      parts.add(
          switch (challenge.reason()) {
            case INTERRUPTED -> "asked again, because the answer was lost";
            case RESTARTED -> "asked again, because the login starts again";
            case RESENT -> "asked again, because the user asked for another code";
          });
    }
    return String.join(", ", parts);
  }
}
