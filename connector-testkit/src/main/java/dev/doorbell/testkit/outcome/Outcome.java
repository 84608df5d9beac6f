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
 * The outcome of a run, which the test checks. Each check throws an {@link AssertionError} that
 * describes the whole run, or returns the outcome for the next check. The run that created the
 * outcome has already checked the rules. If the connector uses its context after the run, the next
 * check fails.
 *
 * <pre>{@code
 * outcome.succeeded().asked(Challenge.sms(null).withDigits(6)).saved(3).siteSent(1);
 * }</pre>
 */
public final class Outcome {
  private final String connector;
  private final Ending ending;
  private final RunRecord record;
  private final SavedState saved;

  /** The outcome of a run that has ended. */
  public Outcome(String connector, Ending ending, RunRecord record, SavedState saved) {
    this.connector = connector;
    this.ending = ending;
    this.record = record;
    this.saved = saved;
  }

  /** Checks that the run succeeded. */
  public Outcome succeeded() {
    return check(ending instanceof Ending.Succeeded, "the run to succeed");
  }

  /** Checks that the run failed with that code and any reason. */
  public Outcome failed(ErrorCode code) {
    return check(
        ending instanceof Ending.Failed failed && failed.code() == code,
        "the run to fail with " + code);
  }

  /** Checks that the run failed with that code and that reason. */
  public Outcome failed(ErrorCode code, String reason) {
    return check(
        ending instanceof Ending.Failed failed
            && failed.code() == code
            && reason.equals(failed.reason()),
        "the run to fail with %s, %s".formatted(code, reason));
  }

  /** Checks that the run failed because the site has changed. */
  public Outcome foundTheSiteChanged() {
    return failed(ErrorCode.UNKNOWN_ERROR, ConnectorException.SITE_CHANGED);
  }

  /** Checks that the automatic run ended because there was no user to ask. */
  public Outcome endedWithoutUser() {
    return failed(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, Ending.NO_USER_TO_ASK);
  }

  /** Checks that the run was cancelled. */
  public Outcome wasCancelled() {
    return check(ending instanceof Ending.Cancelled, "the run to be cancelled");
  }

  /** Checks that the connector was not called, since it is manual only. */
  public Outcome wasSkipped() {
    return check(ending instanceof Ending.Skipped, "the run to be skipped");
  }

  /**
   * Checks that the user was asked exactly these challenges, in this order. A value that an
   * expected challenge does not set matches anything. {@link Challenge#wrongAnswer()} is always
   * compared.
   */
  public Outcome asked(Challenge... expected) {
    List<Challenge> wanted = List.of(expected);
    return check(
        ChallengePattern.match(wanted, record.challenges()),
        "the user to be asked: " + ChallengeText.of(wanted));
  }

  /** Checks that the user was asked that many questions. */
  public Outcome askedTimes(int times) {
    return check(record.questions().size() == times, count(times, "question"));
  }

  /** Checks that an attempt took over and called {@code resumeAt} with a point of that kind. */
  public Outcome resumedAt(Class<? extends ResumePoint> point) {
    return check(
        record.calls().contains("resumeAt " + point.getSimpleName()),
        "the run to resume at " + point.getSimpleName());
  }

  /**
   * Checks that questions were asked again for these reasons, in this order. Questions after a
   * wrong answer don't count.
   */
  public Outcome askedAgain(RepeatReason... reasons) {
    return check(
        reasons().equals(List.of(reasons)), "questions to be asked again for " + List.of(reasons));
  }

  /** Checks that the user was asked nothing. */
  public Outcome askedNothing() {
    return asked();
  }

  /** Checks that the authenticator key answered this many challenges in place of the user. */
  public Outcome answeredByAuthenticator(int times) {
    return check(
        record.authenticatorCodes() == times, count(times, "answer") + " by the authenticator key");
  }

  /**
   * Checks that the connector called these methods of its context, in this order. Recorded are
   * {@code deactivateAutoSuccessfulLogin}, {@code notifySuccessfulLogin}, {@code
   * beforeSiteSendsCode}, {@code waitForAnswer}, and {@code resumeAt} with the kind of its point,
   * as in {@code resumeAt SignedIn}. A take-over is recorded as {@code taken over}.
   */
  public Outcome called(String... expected) {
    return check(record.calls().equals(List.of(expected)), "the calls " + List.of(expected));
  }

  /**
   * Checks that the run saved that many documents: new ones, and new versions of those that the
   * account had.
   */
  public Outcome saved(int documents) {
    return check(
        record.documents().size() == documents, count(documents, "document") + " to be saved");
  }

  /** Checks that the run saved exactly the documents with these keys, in this order. */
  public Outcome saved(String... keys) {
    return check(keys().equals(List.of(keys)), "these documents to be saved: " + List.of(keys));
  }

  /** Checks that the run replaced exactly the documents with these keys, in this order. */
  public Outcome replaced(String... keys) {
    return check(
        record.replaced().equals(List.of(keys)),
        "these documents to be replaced: " + List.of(keys));
  }

  /** Checks that the site sent that many messages. */
  public Outcome siteSent(int messages) {
    if (saved.messages() == null) {
      throw new IllegalStateException(
          "This trial has no counter: call trial.countingMessages(() -> simulator.messagesSent(...))");
    }
    return check(saved.messages() == messages, "the site to send " + count(messages, "message"));
  }

  /**
   * Checks that the connector sent that many requests: for pages, forms and files, and for each hop
   * of a redirect. To check the downloads of files only, use {@link #saved(String...)}, or the
   * requests of a recorded site.
   */
  public Outcome requested(int times) {
    return check(record.requests() == times, count(times, "request"));
  }

  /** Checks that the account has this identity. */
  public Outcome identified(Identity expected) {
    return check(Objects.equals(saved.identity(), expected), "the account to have this identity");
  }

  /** Checks that a log line contains this text. */
  public Outcome logged(String text) {
    return check(
        log().stream().anyMatch(line -> line.text().contains(text)),
        "a log line with '%s'".formatted(text));
  }

  private static String count(int number, String what) {
    return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }

  /** How the run ended. */
  public Ending ending() {
    return ending;
  }

  /** What the connector threw; empty if it threw nothing. */
  public Optional<Throwable> thrown() {
    return Optional.ofNullable(cause());
  }

  /** What the user was asked, in order. */
  public List<Challenge> challenges() {
    return record.challenges();
  }

  /** What the user was asked, in order, with the reasons why questions were asked again. */
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

  /**
   * The documents that this run saved, in order: each with its key, name, folder, version, bill and
   * content.
   */
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
    return saved.session();
  }

  /** The account data for the next run. */
  public Map<String, String> accountData() {
    return saved.accountData();
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
      throw new AssertionError("The connector broke a rule after its run. " + late.getFirst());
    }
    if (!holds) {
      throw new AssertionError("Expected " + expected + ".\n" + this, cause());
    }
    return this;
  }

  /** The outline of the page that the connector did not expect; empty if there is none. */
  private String outline() {
    String outline = cause() instanceof ConnectorException failure ? failure.outline() : null;
    return outline == null ? "" : "\n  page:\n" + outline.indent(4).stripTrailing();
  }

  /** Describes the whole run, secrets masked. */
  @Override
  public String toString() {
    Integer sent = saved.messages();
    String run =
        String.join(
            "\n  ",
            "The run of '%s' %s.".formatted(connector, ending.description()),
            "asked:     " + ChallengeText.of(record.challenges()),
            "requests:  " + record.requests(),
            "messages:  " + (sent == null ? "not counted" : sent));
    return run
        + unlessEmpty("questions asked again because of: ", reasons())
        + unlessEmpty("calls:     ", record.calls())
        + unlessEmpty("documents: ", keys())
        + unlessEmpty("replaced:  ", record.replaced())
        + unlessEmpty("log:       ", log())
        + outline();
  }

  private static String unlessEmpty(String label, List<?> values) {
    return values.isEmpty() ? "" : "\n  " + label + values;
  }
}
