package dev.doorbell.events;

import org.jspecify.annotations.Nullable;

/** How far the connector has come in logging in to the site. */
public sealed interface LoginEvent extends JobEvent {

  /**
   * The connector begins to log in. An attempt that goes on where the one before was does not say
   * so.
   *
   * @param reason null the first time; {@code RESTARTED} when a worker was lost and the site has
   *     forgotten the login: it may send another message
   */
  record LoginStarted(@Nullable String reason) implements LoginEvent {}

  /**
   * The connector will say itself when it is logged in; until then success is not assumed after
   * some seconds.
   */
  record AutoSuccessfulLoginDeactivated() implements LoginEvent {}

  /**
   * The site accepted the person.
   *
   * @param assumed true if only time has passed without a failure or a question: a later {@code
   *     TwoFaRequested} or {@code LoginFailed} withdraws it. False if it is certain
   */
  record LoginSucceeded(boolean assumed) implements LoginEvent {}

  /**
   * The site refused. {@code JobFailed} follows.
   *
   * @param errorCode for example {@code LOGIN_FAILED}
   */
  record LoginFailed(String errorCode) implements LoginEvent {}
}
