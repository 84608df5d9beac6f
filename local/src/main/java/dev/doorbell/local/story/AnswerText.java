package dev.doorbell.local.story;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.challenge.CloseReason;
import java.util.Optional;

/** Describes in a story how a question to the user ended. */
final class AnswerText {
  private static final String ANSWERED = "the user answered";
  private static final String APPROVED = "the user approved on another device";
  private static final String RESEND = "the user asked for another code";
  private static final String EXPIRED = "the user did not answer in time";
  private static final String CANCELLED = "the run was cancelled";

  private AnswerText() {}

  /** A sentence for the event; empty for a new question. */
  static Optional<String> of(ChallengeEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case ChallengeEvent.TwoFaRequested _ -> null;
          case ChallengeEvent.TwoFaAnswered _ -> ANSWERED;
          case ChallengeEvent.TwoFaApproved _ -> APPROVED;
          case ChallengeEvent.TwoFaResendRequested _ -> RESEND;
          case ChallengeEvent.TwoFaExpired _ -> EXPIRED;
          case ChallengeEvent.TwoFaCancelled cancelled -> closed(cancelled.reason());
        });
  }

  private static String closed(CloseReason reason) {
    return switch (reason) {
      case CANCELLED, UNKNOWN -> CANCELLED;
      case ENDED -> "no longer asked, because the run ended";
      case RESTARTED -> "no longer asked, because the login starts again";
      case NOT_NEEDED -> "no longer asked, because the login has succeeded";
      case RESENT -> "no longer asked, because the site sends another code";
      case DENIED -> "the user rejected the login on another device";
      case EXPIRED_AT_SITE -> "the site no longer waits for the approval";
      case APPROVED -> APPROVED;
    };
  }

  /**
   * The same sentence for the outcome of a wait.
   *
   * @param outcome its name, such as {@code Answered}
   * @return empty if an event says more about it
   */
  static Optional<String> ofWait(String outcome) {
    return Optional.ofNullable(
        switch (outcome) {
          case "Answered" -> ANSWERED;
          case "Approved" -> APPROVED;
          case "ResendAsked" -> RESEND;
          case "Expired" -> EXPIRED;
          case "Cancelled" -> CANCELLED;
          case "Interrupted" -> "the answer was lost, so the user is asked again";
          case "LeaseLost" -> "another attempt continues the run";
          default -> null;
        });
  }
}
