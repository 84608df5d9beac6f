package dev.doorbell.testkit.outcome;

import dev.doorbell.events.challenge.RepeatReason;
import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.testkit.rule.Breach;
import dev.doorbell.testkit.user.ChallengePattern;
import dev.doorbell.testkit.user.ChallengeText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, for the checks of its test. Each check throws an {@link AssertionError}
 * that describes the whole run, or returns the outcome for the next check. The rules were checked
 * before. A connector that uses its context after its run fails the next check.
 *
 * <pre>{@code
 * outcome.succeeded().asked(Challenge.sms(null).withDigits(6)).saved(3).siteSent(1);
 * }</pre>
 */
public final class Outcome {
  private final String connector;
  private final Ending ending;
  private final RunRecord record;
  private final SavedState kept;

  /** For a run that has ended. */
  public Outcome(String connector, Ending ending, RunRecord record, SavedState kept) {
    this.connector = connector;
    this.ending = ending;
    this.record = record;
    this.kept = kept;
  }

  /** The run succeeded. */
  public Outcome succeeded() {
    return check(ending instanceof Ending.Succeeded, "the run to succeed");
  }

  /** The run failed with that code and any reason. */
  public Outcome failed(ErrorCode code) {
    return check(
        ending instanceof Ending.Failed failed && failed.code() == code,
        "the run to fail with " + code);
  }

  /** The run failed with that code and that reason. */
  public Outcome failed(ErrorCode code, String reason) {
    return check(
        ending instanceof Ending.Failed failed
            && failed.code() == code
            && reason.equals(failed.reason()),
        "the run to fail with %s, %s".formatted(code, reason));
  }

  /** The run failed because the site has changed. */
  public Outcome foundTheSiteChanged() {
    return failed(ErrorCode.UNKNOWN_ERROR, ConnectorException.SITE_CHANGED);
  }

  /** The automatic run ended because there was no user to ask. */
  public Outcome endedWithoutUser() {
    return failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, Ending.NO_USER_TO_ASK);
  }

  /** The run was cancelled. */
  public Outcome wasCancelled() {
    return check(ending instanceof Ending.Cancelled, "the run to be cancelled");
  }

  /** The connector was not called, since it is manual only. */
  public Outcome wasSkipped() {
    return check(ending instanceof Ending.Skipped, "the run to be skipped");
  }

  /**
   * The user was asked exactly this, in this order. Values that an expected challenge does not set
   * match anything; whether it is asked again, by {@link Challenge#wrongAnswer()}, is always
   * compared.
   */
  public Outcome asked(Challenge... expected) {
    List<Challenge> wanted = List.of(expected);
    return check(
        ChallengePattern.match(wanted, record.challenges()),
        "the user to be asked: " + ChallengeText.of(wanted));
  }

  /** The user was asked that many questions. */
  public Outcome askedTimes(int times) {
    return check(record.questions().size() == times, times + " questions");
  }

  /** An attempt took over and called {@code resumeAt} with a point of that kind. */
  public Outcome resumedAt(Class<? extends ResumePoint> point) {
    return check(
        record.calls().contains("resumeAt " + point.getSimpleName()),
        "the run to resume at " + point.getSimpleName());
  }

  /**
   * Questions were asked once more for these reasons, in this order. A question after a wrong
   * answer is not among them.
   */
  public Outcome askedAgain(RepeatReason... reasons) {
    return check(
        reasons().equals(List.of(reasons)),
        "questions to be asked once more for " + List.of(reasons));
  }

  /** The user was asked nothing. */
  public Outcome askedNothing() {
    return asked();
  }

  /** The authenticator key has answered that often in place of the user. */
  public Outcome answeredByAuthenticator(int times) {
    return check(
        record.authenticatorCodes() == times, "%d answers of the authenticator".formatted(times));
  }

  /**
   * The connector called these methods of its context, in this order. Recorded are {@code
   * deactivateAutoSuccessfulLogin}, {@code notifySuccessfulLogin}, {@code beforeSiteSendsCode},
   * {@code waitForAnswer}, {@code resumeAt SignedIn} and so on; a take-over is {@code taken over}.
   */
  public Outcome called(String... expected) {
    return check(record.calls().equals(List.of(expected)), "the calls " + List.of(expected));
  }

  /** The run saved that many documents that were new to the account. */
  public Outcome saved(int documents) {
    return check(record.documents().size() == documents, documents + " documents to be saved");
  }

  /** The run saved exactly the documents of these keys, in this order. */
  public Outcome saved(String... keys) {
    return check(keys().equals(List.of(keys)), "these documents to be saved: " + List.of(keys));
  }

  /** The site sent that many messages. */
  public Outcome siteSent(int messages) {
    if (kept.messages() == null) {
      throw new IllegalStateException(
          "This trial counts no messages: trial.countingMessages(() -> simulator.messagesSent(...))");
    }
    return check(kept.messages() == messages, "the site to send %d messages".formatted(messages));
  }

  /** The connector sent that many requests, each hop of a redirect counted. */
  public Outcome requested(int times) {
    return check(record.requests() == times, times + " requests");
  }

  /** The account has this identity. */
  public Outcome identified(Identity expected) {
    return check(Objects.equals(kept.identity(), expected), "the account to have this identity");
  }

  /** A log line contains this text. */
  public Outcome logged(String text) {
    return check(
        log().stream().anyMatch(line -> line.text().contains(text)),
        "a log line with '%s'".formatted(text));
  }

  /** How the run ended. */
  public Ending ending() {
    return ending;
  }

  /** What the connector threw, if it did. */
  public Optional<Throwable> thrown() {
    return Optional.ofNullable(cause());
  }

  /** What the user was asked, in order. */
  public List<Challenge> challenges() {
    return record.challenges();
  }

  /** What the user was asked, in order, with the reasons of questions that were asked once more. */
  public List<AskedQuestion> questions() {
    return record.questions();
  }

  private List<RepeatReason> reasons() {
    return record.questions().stream().map(AskedQuestion::reason).filter(Objects::nonNull).toList();
  }

  /** See {@link #called}. */
  public List<String> calls() {
    return record.calls();
  }

  /** The documents that this run saved, in order. */
  public List<FetchedDocument> documents() {
    return record.documents();
  }

  /** What the connector logged, secrets masked. */
  public List<LogLine> log() {
    return record.log().stream()
        .map(line -> new LogLine(line.level(), record.secrets().masked(line.text())))
        .toList();
  }

  /** The session for the next run. */
  public SessionState session() {
    return kept.session();
  }

  /** The account data for the next run. */
  public Map<String, String> accountData() {
    return kept.accountData();
  }

  private List<String> keys() {
    return record.documents().stream().map(FetchedDocument::key).toList();
  }

  private @Nullable Throwable cause() {
    return ending instanceof Ending.Failed failed ? failed.cause() : null;
  }

  private Outcome check(boolean holds, String expected) {
    List<Breach> late = record.breaches().notAllowed();
    if (!late.isEmpty()) {
      throw new AssertionError("After the run, a rule was broken. " + late.getFirst());
    }
    if (!holds) {
      throw new AssertionError("Expected " + expected + ".\n" + this, cause());
    }
    return this;
  }

  /** The outline of the unexpected page. */
  private String outline() {
    String outline = cause() instanceof ConnectorException failure ? failure.outline() : null;
    return outline == null ? "" : "\n  page:\n" + outline.indent(4).stripTrailing();
  }

  /** Describes the whole run, secrets masked. */
  @Override
  public String toString() {
    Integer sent = kept.messages();
    String run =
        String.join(
            "\n  ",
            "The run of '%s' %s.".formatted(connector, ending.words()),
            "asked:     " + ChallengeText.of(record.challenges()),
            "again:     " + reasons(),
            "calls:     " + record.calls(),
            "requests:  " + record.requests(),
            "messages:  " + (sent == null ? "not counted" : sent),
            "documents: " + keys(),
            "log:       " + log());
    return run + outline();
  }
}
