package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.code.PendingCode;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import dev.doorbell.simulators.people.Channel;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The page that asks for a code. */
final class CodePages {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** What the page says about what was just done. */
  enum Notice {
    NONE,
    WRONG,
    EXPIRED,
    NOT_RESENT
  }

  private final Layout layout;

  CodePages(Layout layout) {
    this.layout = layout;
  }

  String page(CodeDoor.Awaited awaited, String token, String resendToken, Notice notice) {
    int left = awaited.pending().attemptsLeft();
    Html body =
        Html.of(
            """
            <div class="narrow" id="second-factor" data-channel="{}">
            <h1>One more step</h1>
            <div id="messages">{}</div>
            <section class="card">
            <p>{} <strong id="destination">{}</strong></p>
            <form id="code-form" method="post" action="/bank/second-factor" autocomplete="off">
            <input type="hidden" name="csrf" value="{}">
            <label>Code of 6 digits
            <input class="digits" name="code" inputmode="numeric" pattern="[0-9]*" maxlength="6"
              autocomplete="one-time-code" required autofocus></label>
            <label class="check"><input type="checkbox" name="remember" value="on">
            Remember this device</label>
            <button type="submit">Continue</button>
            </form>
            <p class="quiet small" id="attempts-left" data-left="{}">{}</p>
            </section>
            {}
            </div>
            """,
            awaited.channel().wireName(),
            says(notice),
            lead(awaited.channel()),
            awaited.customer().destination(awaited.channel()),
            token,
            left,
            left == 1 ? "1 attempt left." : left + " attempts left.",
            awaited.channel() == Channel.APP_CODE
                ? Html.NOTHING
                : resendForm(awaited.pending(), resendToken));
    return layout.page("Code", body);
  }

  private static String lead(Channel channel) {
    return switch (channel) {
      case SMS -> "We have sent a code by SMS to";
      case EMAIL -> "We have sent a code by e-mail to";
      case APP_CODE -> "Enter the code shown by your";
    };
  }

  private static Html says(Notice notice) {
    return switch (notice) {
      case NONE -> Html.NOTHING;
      case WRONG -> error("wrong", "This code is wrong.");
      case EXPIRED -> error("expired", "This code has expired. Have a new one sent.");
      case NOT_RESENT -> error("too-soon", "A code cannot be sent again now.");
    };
  }

  private static Html error(String reason, String text) {
    return Html.of("<p class=\"error\" role=\"alert\" data-reason=\"{}\">{}</p>", reason, text);
  }

  private static Html resendForm(PendingCode pending, String token) {
    if (pending.resendsLeft() == 0) {
      return Html.of("<p class=\"quiet small\">The code cannot be sent again.</p>");
    }
    return Html.of(
        """
        <form id="resend-form" method="post" action="/bank/second-factor/resend">
        <input type="hidden" name="csrf" value="{}">
        <button class="second" type="submit">Send the code again</button>
        <p class="quiet small" id="resend-at" data-at="{}">Possible from {}.</p>
        </form>
        """,
        token,
        pending.resendAt(),
        CLOCK.format(pending.resendAt()));
  }
}
