package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;

/** The login page, the waiting page, and the page of a bank that is unavailable. */
final class LoginPages {
  private final Layout layout;
  private final Notices notices;

  LoginPages(Layout layout, Notices notices) {
    this.layout = layout;
    this.notices = notices;
  }

  String login(String token, String login, String error) {
    Html message =
        error.isEmpty() ? Html.NOTHING : Html.of("<p class=\"error\" role=\"alert\">%s</p>", error);
    Html body =
        Html.of(
            """
            <div class="narrow">
            <h1>Sign in</h1>
            <div id="messages">%s</div>
            <section class="card">
            <form id="login-form" method="post" action="/bank/login">
            <input type="hidden" name="csrf" value="%s">
            <label>Login
            <input name="login" value="%s" autocomplete="username" autocapitalize="none"
              spellcheck="false" required></label>
            <label>Password
            <input name="password" type="password" autocomplete="current-password" required></label>
            <button type="submit">Sign in</button>
            </form>
            </section>
            <p class="quiet small">The login picks what happens: <a href="/">all of them</a>.
            Any password is right but “wrong”.</p>
            </div>
            """,
            message, token, login);
    return layout.page("Sign in", body);
  }

  String waiting() {
    return notices.page(
        "Please wait",
        Html.of(
            """
            <p id="please-wait" data-poll="1">We are checking your details, this may take a while.</p>
            <script>setTimeout(() => location.reload(), 1000)</script>
            """));
  }

  String down() {
    return notices.page("Unavailable", Html.of("<p>The bank is not available at the moment.</p>"));
  }
}
