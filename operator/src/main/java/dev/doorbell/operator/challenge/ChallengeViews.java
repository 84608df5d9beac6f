package dev.doorbell.operator.challenge;

import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.PropertyList;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.console.TextStyle;
import dev.doorbell.operator.console.TimeFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats challenges for the terminal. Immutable. */
public final class ChallengeViews {
  private final TimeFormat times;

  public ChallengeViews(TimeFormat times) {
    this.times = times;
  }

  Table table(List<OpenChallenge> open) {
    return new Table(
        List.of(
            Column.of("JOB"), Column.of("CONNECTOR"), Column.of("UNTIL"), Column.wrapped("ASKED")),
        open.stream()
            .map(one ->
                List.of(
                    Cell.of(one.jobId()),
                    Cell.of(one.connector()),
                    Cell.of(until(one.challenge())),
                    Cell.of(asked(one.challenge()))))
            .toList(),
        "no open challenges");
  }

  private static String asked(Challenge challenge) {
    return challenge.message() == null
        ? challenge.question()
        : challenge.question() + ": " + challenge.message();
  }

  /** {@code 14:05:31 (2:50 left)}. */
  public String until(Challenge challenge) {
    return times.at(challenge.expiresAt())
        + (challenge.now() == null ? "" : " (" + TimeFormat.countdown(challenge.left()) + " left)");
  }

  /** Everything about a challenge except its image. */
  public PropertyList properties(Challenge challenge) {
    return new PropertyList()
        .add("Challenge", challenge.challengeId())
        .add("Asked", new Cell(challenge.question(), TextStyle.ATTENTION))
        .add("Message", challenge.message())
        .add("To compare", challenge.display())
        .add("Options", options(challenge))
        .add("Values", fields(challenge))
        .add("Image", challenge.image() == null ? null : "yes; --image FILE saves it")
        .add("Format", format(challenge))
        .add("Attempts left", challenge.attemptsLeft())
        .add("Resend from", times.atAndAgo(challenge.resendAt()))
        .add("Retry of", challenge.retryOf())
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
            .map(field -> field.name() + " (" + field.label().text() + ")")
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String format(Challenge challenge) {
    String unit = Boolean.TRUE.equals(challenge.numeric()) ? "digits" : "characters";
    if (challenge.codeLength() != null) {
      return challenge.codeLength() + " " + unit;
    }
    return Boolean.TRUE.equals(challenge.numeric()) ? unit + " only" : null;
  }
}
