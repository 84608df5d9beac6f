package dev.doorbell.simulators.bank.session;

import dev.doorbell.simulators.login.AttemptLimit;
import dev.doorbell.simulators.login.SendLimit;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Pages, and parts of pages, that several routes show. */
public record Notices(Layout layout) {
  private static final DateTimeFormatter TIME_FORMAT =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  public String renderLocked() {
    return renderPage(
        "Locked",
        Html.of(
            """
            <p id="account-locked" class="error" role="alert">Your account is locked. Try again
            later.</p>
            """));
  }

  public String renderStaleForm() {
    return renderPage(
        "Form expired",
        Html.of(
            """
            <p id="form-expired">This form was used already or is too old.
            <a href="/bank/login">Sign in</a> again.</p>
            """));
  }

  /** Renders a small page with a title. */
  public String renderPage(String title, Html body) {
    Html framed =
        Html.of(
            "<div class=\"narrow\"><h1>%s</h1><section class=\"card\">%s</section></div>",
            title, body);
    return layout.renderPage(title, framed);
  }

  /**
   * Renders an error message for the element {@code #messages}.
   *
   * @param reason identifies the error for programs
   */
  public static Html renderError(String reason, String text) {
    return Html.of("<p class=\"error\" role=\"alert\" data-reason=\"%s\">%s</p>", reason, text);
  }

  public static Html renderAttemptsLeft(AttemptLimit attempts) {
    int left = attempts.left();
    return Html.of(
        "<p class=\"quiet small\" id=\"attempts-left\" data-left=\"%s\">%s</p>",
        left, left == 1 ? "1 attempt left." : left + " attempts left.");
  }

  /** Renders the form that requests a resend, or a text if no resend is left. */
  public static Html renderResendForm(
      String address, String button, SendLimit sendLimit, String token) {
    if (sendLimit.left() == 0) {
      return Html.of("<p class=\"quiet small\">That was the last one: none can be sent again.</p>");
    }
    return Html.of(
        """
        <form id="resend-form" method="post" action="%s">
        <input type="hidden" name="csrf" value="%s">
        <button class="second" type="submit">%s</button>
        <p class="quiet small" id="resend-at" data-at="%s">Possible from %s.</p>
        </form>
        """,
        address, token, button, sendLimit.nextAt(), TIME_FORMAT.format(sendLimit.nextAt()));
  }
}
