package dev.doorbell.gateway.problem;

/**
 * Every problem that the gateway answers with: its code (the constant's name), HTTP status and
 * title. {@code docs/api/openapi.yaml} names each under the same status. Not listed are {@code
 * HTTP_<status>} problems, which the HTTP server itself raises ({@link Problems#ofStatus}).
 */
public enum ProblemType {
  MALFORMED_BODY(400, "The body can't be read"),
  REQUEST_BROKEN_OFF(400, "The request did not arrive completely"),

  TOKEN_REJECTED(401, "The token is not accepted"),
  UNAUTHENTICATED(401, "The caller is unknown"),

  ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not call"),
  SCOPE_MISSING(403, "The token does not have the scope"),

  UNKNOWN_ACCOUNT(404, "There is no such account"),
  UNKNOWN_BROWSER(404, "There is no such subscription"),
  UNKNOWN_CHALLENGE(404, "There is no such challenge"),
  UNKNOWN_DOCUMENT(404, "There is no such document"),
  UNKNOWN_ICON(404, "There is no such icon"),
  UNKNOWN_JOB(404, "There is no such job"),
  UNKNOWN_OUTLINE(404, "There is no such outline"),
  UNKNOWN_PATH(404, "There is nothing at this path"),

  METHOD_NOT_ALLOWED(405, "The path takes other methods"),

  ALREADY_ANSWERED(409, "The challenge has been answered"),
  ALREADY_CONNECTED(409, "The login is connected"),
  CHALLENGE_UNREADABLE(409, "The challenge can't be read"),
  JOB_ENDED(409, "The job has ended"),
  NOTHING_ASKED(409, "The job has asked nothing"),
  PUSH_OFF(409, "Web Push is off"),
  RESEND_NOT_OFFERED(409, "The site does not send the code again"),
  RESEND_TOO_SOON(409, "The site does not send again yet"),
  TOO_MANY_BROWSERS(409, "Too many browsers ring"),

  RESENT(410, "Another code is on its way"),
  TOO_LATE(410, "The challenge is closed"),

  BODY_TOO_LARGE(413, "The body is too large"),

  UNSUPPORTED_MEDIA_TYPE(415, "The body has an unsupported media type"),

  HOST_NOT_ACCEPTED(421, "The gateway has another host name"),

  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
  INVALID_VALUE(422, "A value is invalid"),
  MALFORMED_ANSWER(422, "The answer can't be right"),
  MISSING_VALUE(422, "A value is missing"),
  UNKNOWN_CONNECTOR(422, "There is no such connector"),
  UNKNOWN_FIELD(422, "A field is unknown"),

  LOGIN_LOCKED(429, "The site has locked the login"),
  LOGIN_TOO_SOON(429, "The last login did not succeed"),
  MESSAGE_TOO_SOON(429, "The site may not send another message yet"),
  TOO_MANY_ANSWERS(429, "The account has had too many answers"),
  TOO_MANY_JOBS(429, "Too many jobs wait for a worker"),
  TOO_MANY_SIGN_INS(429, "Too many sign-ins were tried"),

  INTERNAL_ERROR(500, "The gateway failed"),

  BACKLOG_UNKNOWN(503, "The backlog is unknown"),
  DATABASE_UNAVAILABLE(503, "Not possible at the moment"),
  ISSUER_UNAVAILABLE(503, "Not possible at the moment"),
  NOT_READY(503, "Not possible at the moment"),
  OVERLOADED(503, "Not possible at the moment"),
  SHUTTING_DOWN(503, "Not possible at the moment"),
  TOO_MANY_STREAMS(503, "Not possible at the moment");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What is wrong; the same for each problem of this type. */
  public String title() {
    return title;
  }

  Problem problem(String detail) {
    return Problem.of(status, name(), title, detail);
  }
}
