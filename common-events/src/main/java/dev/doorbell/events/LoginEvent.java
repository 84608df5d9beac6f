package dev.doorbell.events;

import org.jspecify.annotations.Nullable;

/** The progress of the login at the site. */
public sealed interface LoginEvent extends JobEvent {

  /**
   * The connector starts to log in. There is no such event from an attempt that resumes the login
   * of the previous attempt.
   *
   * @param reason null the first time; {@code RESTARTED} when a worker crashed and the site no
   *     longer knows the login, so that the site may send another message
   */
  record LoginStarted(@Nullable String reason) implements LoginEvent {}

  /**
   * The connector will report the success of its login itself, so success is not assumed after some
   * seconds.
   */
  record AutoSuccessfulLoginDeactivated() implements LoginEvent {}

  /**
   * The site accepted the login.
   *
   * @param assumed true if some seconds passed without a failure or a challenge; a later {@code
   *     TwoFaRequested} or {@code LoginFailed} revokes the success. False if the success is certain
   */
  record LoginSucceeded(boolean assumed) implements LoginEvent {}

  /**
   * The site rejected the login. {@code JobFailed} follows.
   *
   * @param errorCode for example {@code LOGIN_FAILED}
   */
  record LoginFailed(String errorCode) implements LoginEvent {}
}
