package dev.doorbell.operator.challenge;

import dev.doorbell.operator.output.Block;
import dev.doorbell.operator.output.Cell;
import dev.doorbell.operator.output.Column;
import dev.doorbell.operator.output.Moments;
import dev.doorbell.operator.output.Table;
import dev.doorbell.operator.output.Tone;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Challenges as people see them. Immutable. */
public final class ChallengeViews {
  private final Moments moments;

  public ChallengeViews(Moments moments) {
    this.moments = moments;
  }

  Table table(List<OpenChallenge> open) {
    return new Table(
        List.of(
            Column.of("JOB"), Column.of("CONNECTOR"), Column.of("UNTIL"), Column.words("ASKED")),
        open.stream()
            .map(one ->
                List.of(
                    Cell.of(one.jobId()),
                    Cell.of(one.connector()),
                    Cell.of(until(one.challenge())),
                    Cell.of(asked(one.challenge()))))
            .toList(),
        "nothing is asked");
  }

  private static String asked(Challenge challenge) {
    return challenge.message() == null
        ? challenge.question()
        : challenge.question() + ": " + challenge.message();
  }

  /** {@code 14:05:31 (2:50 left)}. */
  public String until(Challenge challenge) {
    return moments.at(challenge.expiresAt())
        + (challenge.now() == null ? "" : " (" + Moments.countdown(challenge.left()) + " left)");
  }

  /** All of a challenge but its picture. */
  public Block block(Challenge challenge) {
    return new Block()
        .add("Challenge", challenge.challengeId())
        .add("Asked", new Cell(challenge.question(), Tone.ASKING))
        .add("Message", challenge.message())
        .add("To compare", challenge.display())
        .add("Options", options(challenge))
        .add("Values", fields(challenge))
        .add("Picture", challenge.image() == null ? null : "yes; --image FILE saves it")
        .add("Form", form(challenge))
        .add("Attempts left", challenge.attemptsLeft())
        .add("Again from", moments.atAndAgo(challenge.resendAt()))
        .add("Wrong before", challenge.retryOf())
        .add("Until", until(challenge));
  }

  private static @Nullable String options(Challenge challenge) {
    String text =
        challenge.options().stream()
            .map(option -> option.id() + " (" + option.label() + ")")
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String fields(Challenge challenge) {
    String text =
        challenge.fields().stream()
            .map(field -> field.name() + " (" + field.label() + ")")
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String form(Challenge challenge) {
    String unit = Boolean.TRUE.equals(challenge.numeric()) ? "digits" : "characters";
    if (challenge.codeLength() != null) {
      return challenge.codeLength() + " " + unit;
    }
    return Boolean.TRUE.equals(challenge.numeric()) ? unit + " only" : null;
  }
}
