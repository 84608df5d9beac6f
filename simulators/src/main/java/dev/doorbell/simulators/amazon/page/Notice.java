package dev.doorbell.simulators.amazon.page;

import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.page.Html;
import java.util.Locale;

/** The message about the previous request. */
public enum Notice {
  NONE,
  UNKNOWN_EMAIL,
  WRONG_PASSWORD,
  TOO_MANY_ATTEMPTS,
  WRONG_PICTURE,
  PICTURE_TOO,
  WRONG_CODE,
  EXPIRED_CODE,
  NOT_SENT,
  SENT;

  /** The message that a page of this attempt has to show after a redirect. */
  public static Notice pending(LoginAttempt attempt) {
    return attempt.takeWrongCodeNotice() ? WRONG_CODE : NONE;
  }

  /** Renders the message in a box of the login pages, for an error, a warning or a success. */
  Html renderBox(Frame frame) {
    return switch (this) {
      case NONE -> Html.NOTHING;
      case PICTURE_TOO -> renderBox("auth-warning-message-box", "warning", frame);
      case SENT -> renderBox("auth-success-message-box", "success", frame);
      case UNKNOWN_EMAIL,
          WRONG_PASSWORD,
          TOO_MANY_ATTEMPTS,
          WRONG_PICTURE,
          WRONG_CODE,
          EXPIRED_CODE,
          NOT_SENT ->
          renderBox("auth-error-message-box", "error", frame);
    };
  }

  private Html renderBox(String id, String kind, Frame frame) {
    return Html.of(
        """
        <div id="%s" class="a-box a-alert a-alert-%s auth-server-side-message-box" role="alert">
        <div class="a-box-inner a-alert-container">
        <h4 class="a-alert-heading">%s</h4>
        <div class="a-alert-content"><ul class="a-unordered-list"><li><span class="a-list-item">
        %s
        </span></li></ul></div>
        </div></div>
        """,
        id, kind, frame.text("notice.heading." + kind), text(frame));
  }

  /** Renders the message in the box of the CVF pages. */
  Html renderCvfBox(Frame frame) {
    return this == NONE
        ? Html.NOTHING
        : Html.of(
            """
            <div class="a-section cvf-alert-section cvf-widget-alert" role="alert">
            <div class="cvf-widget-alert-message">%s</div>
            </div>
            """,
            text(frame));
  }

  String text(Frame frame) {
    return this == NONE
        ? ""
        : frame.text("notice." + name().toLowerCase(Locale.ROOT).replace('_', '.'));
  }
}
