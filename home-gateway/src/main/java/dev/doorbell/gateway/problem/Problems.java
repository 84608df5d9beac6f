package dev.doorbell.gateway.problem;

import static dev.doorbell.gateway.problem.ProblemType.*;

import dev.doorbell.store.pace.StartDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Creates each problem with its text. No text quotes what the caller sent; field names that the
 * caller chose pass through {@code JsonBody.printable} first.
 */
public final class Problems {
  /** The member of {@code SCOPE_MISSING} that names the scopes of which one suffices. */
  public static final String SCOPE = "scope";

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration JOBS_CLAIMED_WITHIN = Duration.ofSeconds(10);

  private Problems() {}

  // Requests that can't be read

  /**
   * The body is not JSON, or not one object.
   *
   * @param detail what was expected
   */
  public static ProblemException malformedBody(String detail) {
    return exception(MALFORMED_BODY.problem(detail));
  }

  public static ProblemException bodyTooLarge(int mostBytes) {
    return exception(BODY_TOO_LARGE.problem("At most " + mostBytes + " bytes are read"));
  }

  public static ProblemException notJson() {
    return exception(UNSUPPORTED_MEDIA_TYPE.problem("Send Content-Type: application/json"));
  }

  public static Problem requestBrokenOff() {
    return REQUEST_BROKEN_OFF.problem("Send it again");
  }

  public static ProblemException originNotAllowed() {
    return exception(ORIGIN_NOT_ALLOWED.problem("Add the origin to DOORBELL_ALLOWED_ORIGINS"));
  }

  /** The name in the request's {@code Host} is not a name of this gateway. */
  public static ProblemException hostNotAccepted() {
    return exception(
        HOST_NOT_ACCEPTED.problem("Add the URL that the browser shows to DOORBELL_PUBLIC_URL"));
  }

  /**
   * A request that the HTTP server rejects before it finds a route.
   *
   * @param status as the server has set it; a status below 400 is answered as 500
   */
  public static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> UNKNOWN_PATH.problem("The API's documentation lists the paths");
      case 405 -> METHOD_NOT_ALLOWED.problem("The API's documentation lists the methods");
      case 413 -> BODY_TOO_LARGE.problem("Send a smaller one");
      default -> {
        int error = status >= 400 && status <= 599 ? status : 500;
        yield Problem.of(
            error, "HTTP_" + error, "The server rejected the request", "See the status");
      }
    };
  }

  /** No file of Home has this path. */
  public static ProblemException unknownPageOfHome() {
    return exception(UNKNOWN_PATH.problem("Home is at /"));
  }

  // Callers

  /** The call has neither a token nor a session. */
  public static ProblemException unauthenticated() {
    return exception(
        UNAUTHENTICATED.problem("Sign in, or send Authorization: Bearer with a token"));
  }

  /**
   * The token is not valid.
   *
   * @param detail why not
   */
  public static ProblemException tokenRejected(String detail) {
    return exception(TOKEN_REJECTED.problem(detail));
  }

  /**
   * The caller is known, but may not use this route.
   *
   * @param scopes names of scopes, of which one suffices
   */
  public static ProblemException scopeMissing(Collection<String> scopes) {
    String names = String.join(" ", scopes);
    return exception(
        SCOPE_MISSING
            .problem("Send a token with one of these scopes: " + names)
            .withExtension(SCOPE, names));
  }

  // Values

  /** The owner has connected this login: as the account with this id. */
  public static ProblemException alreadyConnected(UUID account) {
    return exception(
        ALREADY_CONNECTED
            .problem("Use the account accountId, or send allowDuplicate: true")
            .withExtension("accountId", account.toString()));
  }

  /**
   * A value can be read, but is not valid.
   *
   * @param field its name or path
   * @param detail what was expected
   */
  public static ProblemException invalid(String field, String detail) {
    return exception(INVALID_VALUE.problem(detail).withField(field));
  }

  public static ProblemException invalid(String field, Collection<String> expected) {
    return invalid(field, "Expected one of " + String.join(", ", expected));
  }

  /**
   * The value of an account's field is not valid.
   *
   * @param reason for programs, in capitals: {@code TOO_SHORT}
   * @param detail what was expected
   */
  public static ProblemException invalidField(String field, String reason, String detail) {
    return exception(
        INVALID_VALUE.problem(detail).withField(field).withExtension("reason", reason));
  }

  public static ProblemException missing(String field) {
    return exception(MISSING_VALUE.problem("Give " + field).withField(field));
  }

  /** The caller most likely misspelt the field. */
  public static ProblemException unknownField(String field, Collection<String> known) {
    return exception(
        UNKNOWN_FIELD.problem("Known fields are: " + String.join(", ", known)).withField(field));
  }

  public static ProblemException unknownConnector() {
    return exception(
        UNKNOWN_CONNECTOR
            .problem("GET /api/connectors lists the known ones")
            .withField("connector"));
  }

  // Rows that do not exist, or belong to another owner

  public static ProblemException unknownAccount() {
    return exception(UNKNOWN_ACCOUNT.problem("No account has this id"));
  }

  public static ProblemException unknownChallenge() {
    return exception(UNKNOWN_CHALLENGE.problem("No challenge has this id"));
  }

  public static ProblemException unknownDocument() {
    return exception(UNKNOWN_DOCUMENT.problem("No document has this id"));
  }

  public static ProblemException unknownIcon() {
    return exception(UNKNOWN_ICON.problem("No connector of this name has an icon"));
  }

  public static ProblemException unknownJob() {
    return exception(UNKNOWN_JOB.problem("No job has this id"));
  }

  public static ProblemException unknownOutline() {
    return exception(UNKNOWN_OUTLINE.problem("The job has saved no outline"));
  }

  // Jobs

  public static ProblemException jobEnded() {
    return exception(JOB_ENDED.problem("The job ended before it could be cancelled"));
  }

  public static ProblemException idempotencyKeyReused() {
    return exception(
        IDEMPOTENCY_KEY_REUSED
            .problem("Send a new Idempotency-Key for each new job")
            .withField("Idempotency-Key"));
  }

  /**
   * No job of the account may start yet.
   *
   * @param startAt when a job may start at the earliest
   * @param left the time until then, as for {@link #resendTooSoon}
   */
  public static ProblemException startTooSoon(StartDelay reason, Instant startAt, Duration left) {
    return switch (reason) {
      case LOGIN_TOO_SOON ->
          tooSoon(
              LOGIN_TOO_SOON, "Correct the account's fields, or wait until retryAt", startAt, left);
      case LOGIN_LOCKED ->
          tooSoon(
              LOGIN_LOCKED, "Unlock the login at the site, and wait until retryAt", startAt, left);
      case MESSAGE_TOO_SOON -> messageTooSoon(startAt, left);
    };
  }

  /**
   * The site has sent the user a message a short time ago, or many within an hour.
   *
   * @param messageAt when it may send the next one
   * @param left the time until then, as for {@link #resendTooSoon}
   */
  public static ProblemException messageTooSoon(Instant messageAt, Duration left) {
    return tooSoon(
        MESSAGE_TOO_SOON, "Use the message that came, or wait until retryAt", messageAt, left);
  }

  private static ProblemException tooSoon(
      ProblemType type, String detail, Instant retryAt, Duration left) {
    return exception(
        type.problem(detail)
            .withRetryAfter(wholeSeconds(left))
            .withExtension("retryAt", retryAt.toString()));
  }

  /** As many jobs of the owner as allowed wait for a worker. */
  public static ProblemException tooManyJobs() {
    return exception(
        TOO_MANY_JOBS
            .problem("Wait until workers have claimed some, or cancel some")
            .withRetryAfter(JOBS_CLAIMED_WITHIN));
  }

  // Challenges

  /**
   * The answer does not fit the challenge.
   *
   * @param field the member of the answer
   * @param detail what was expected
   */
  public static ProblemException malformedAnswer(String field, String detail) {
    return exception(MALFORMED_ANSWER.problem(detail).withField(field));
  }

  public static ProblemException noChallenge() {
    return exception(NOTHING_ASKED.problem("Wait for the job's TwoFaRequested event"));
  }

  public static ProblemException challengeUnreadable() {
    return exception(
        CHALLENGE_UNREADABLE.problem(
            "The gateway can't check an answer; cancel the job and start it again"));
  }

  public static ProblemException alreadyAnswered() {
    return exception(
        ALREADY_ANSWERED.problem("The first answer counts; follow the job for its result"));
  }

  /**
   * The account has had as many answers as allowed within a minute or an hour.
   *
   * @param left the time until the next one is accepted, as for {@link #resendTooSoon}
   */
  public static ProblemException tooManyAnswers(Duration left) {
    return exception(
        TOO_MANY_ANSWERS
            .problem("The challenge is still open; send the answer after Retry-After")
            .withRetryAfter(wholeSeconds(left)));
  }

  /**
   * As many sign-ins were tried as allowed within a minute or an hour.
   *
   * @param left the time until the next one may be tried, as for {@link #resendTooSoon}
   */
  public static ProblemException tooManySignIns(Duration left) {
    return exception(
        TOO_MANY_SIGN_INS.problem("Sign in after Retry-After").withRetryAfter(wholeSeconds(left)));
  }

  /** A resend was requested for a challenge that has an answer. */
  public static ProblemException noResendAfterAnswer() {
    return exception(
        ALREADY_ANSWERED.problem("The answer counts, so no other code is needed; follow the job"));
  }

  /** The challenge of an answer was closed by a resend. */
  public static ProblemException resent() {
    return exception(
        RESENT.problem(
            "The site was told to send another code, which replaces this one; answer the next TwoFaRequested"));
  }

  public static ProblemException challengeClosed() {
    return exception(
        TOO_LATE.problem("Its deadline has passed or it was cancelled; start the job again"));
  }

  /** A code came before its challenge, and the job will not open one. */
  public static ProblemException jobAsksNothingMore() {
    return exception(
        TOO_LATE.problem("The job has ended or is about to end, and asks nothing; start it again"));
  }

  public static ProblemException resendNotOffered() {
    return exception(
        RESEND_NOT_OFFERED.problem(
            "Use the code that was sent, or cancel the job and start it again"));
  }

  /**
   * The site does not send another code yet.
   *
   * @param resendAt when the site sends the next code at the earliest
   * @param left the time until then; {@code Retry-After} has it in whole seconds, rounded up, since
   *     a call that comes too early is rejected again
   */
  public static ProblemException resendTooSoon(Instant resendAt, Duration left) {
    return exception(
        RESEND_TOO_SOON
            .problem("Ask once more at resendAt, or use the code that came")
            .withRetryAfter(wholeSeconds(left))
            .withExtension("resendAt", resendAt.toString()));
  }

  private static Duration wholeSeconds(Duration left) {
    return Duration.ofSeconds(Math.max(1, left.plusNanos(999_999_999).toSeconds()));
  }

  // The gateway's own state

  public static ProblemException tooManyStreams() {
    return exception(unavailable(TOO_MANY_STREAMS, "This gateway can't open another stream"));
  }

  public static ProblemException overloaded() {
    return exception(
        unavailable(
            OVERLOADED,
            "More calls came than this gateway can answer in time; nothing was changed, send the same call again"));
  }

  public static ProblemException notReady() {
    return exception(
        unavailable(
            NOT_READY, "This gateway has not read all open challenges yet; try another one"));
  }

  public static ProblemException shuttingDown() {
    return exception(unavailable(SHUTTING_DOWN, "This gateway shuts down; try another one"));
  }

  public static Problem databaseUnavailable() {
    return unavailable(
        DATABASE_UNAVAILABLE, "The database does not answer; send the same call again");
  }

  /** Tokens can't be verified, since the issuer's keys are unknown. */
  public static ProblemException issuerUnavailable() {
    return exception(
        unavailable(
            ISSUER_UNAVAILABLE,
            "The issuer of the token does not answer; nothing was changed, send the same call again"));
  }

  /** On the management port. */
  public static Problem backlogUnknown() {
    return BACKLOG_UNKNOWN.problem(
        "The database or Kafka has not answered lately; keep the current number of workers");
  }

  public static Problem internalError() {
    return INTERNAL_ERROR.problem("This is a bug; the gateway's log has the details");
  }

  private static Problem unavailable(ProblemType type, String detail) {
    return type.problem(detail).withRetryAfter(SOON);
  }

  private static ProblemException exception(Problem problem) {
    return new ProblemException(problem);
  }
}
