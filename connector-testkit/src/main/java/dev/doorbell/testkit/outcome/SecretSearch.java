package dev.doorbell.testkit.outcome;

import dev.doorbell.events.text.LocalizedText;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.site.SavedCookie;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.testkit.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Searches for secrets in the texts of a run that people other than the user may read. An instance
 * searches once.
 */
public final class SecretSearch {
  private static final int CAUSES = 10;

  private final RunRecord record;

  /** A search in the texts of this record. */
  public SecretSearch(RunRecord record) {
    this.record = record;
  }

  /**
   * Adds a breach for each secret that it finds.
   *
   * @param session what the run saved
   * @param thrown what the connector threw; null for nothing
   */
  public void search(SessionState session, @Nullable Throwable thrown) {
    // Only HttpOnly cookies are treated as secrets: cookies that scripts may read are usually
    // settings.
    session.cookies().stream()
        .filter(SavedCookie::httpOnly)
        .forEach(cookie -> record.secrets().session(cookie.name(), cookie.value()));
    session.tokens().forEach(record.secrets()::session);
    record.log().forEach(line -> searchIn("a log line", line.text()));
    messages(thrown).forEach(message -> searchIn("the message of an exception", message));
    record.challenges().forEach(this::challenge);
    record.documents().forEach(this::document);
  }

  private static List<String> messages(@Nullable Throwable thrown) {
    List<String> messages = new ArrayList<>();
    Throwable at = thrown;
    for (int i = 0; at != null && i < CAUSES; i++) {
      messages.add(String.valueOf(at.getMessage()));
      at = at.getCause();
    }
    return messages;
  }

  private void challenge(Challenge challenge) {
    Stream.ofNullable(challenge.localizedMessage())
        .flatMap(SecretSearch::texts)
        .forEach(text -> searchIn("the message of a challenge", text));
    searchIn("the destination of a challenge", challenge.destination());
    labels(challenge)
        .flatMap(SecretSearch::texts)
        .forEach(label -> searchIn("a label of a challenge", label));
  }

  private static Stream<String> texts(LocalizedText text) {
    return Stream.concat(Stream.of(text.text()), text.translations().values().stream());
  }

  private static Stream<LocalizedText> labels(Challenge challenge) {
    Stream<LocalizedText> labels =
        switch (challenge.question()) {
          case Question.Choice(var options) ->
              options.stream().map(Question.Option::localizedLabel);
          case Question.Fields(var fields) ->
              fields.stream().map(Question.InputField::localizedLabel);
          case Question.Code _,
              Question.Approval _,
              Question.Picture _,
              Question.SecurityQuestion _ ->
              Stream.empty();
        };
    return Stream.concat(
        labels, challenge.otherWays().stream().map(Question.Option::localizedLabel));
  }

  private void document(FetchedDocument document) {
    searchIn("the key of a document", document.key());
    searchIn("the name of a document", document.name());
  }

  private void searchIn(String where, @Nullable String text) {
    record
        .secrets()
        .foundIn(text)
        .ifPresent(what ->
            record.breaches().add(Rule.KEEPS_SECRETS, "let %s into %s".formatted(what, where)));
  }
}
