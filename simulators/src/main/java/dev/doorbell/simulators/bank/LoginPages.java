package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.customer.Scenario;
import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.page.Html;
import dev.doorbell.simulators.page.Layout;
import java.util.Map;

/** The login page, and pages that the bank may show after the right password. */
final class LoginPages {
  private final Layout layout;
  private final Notices notices;
  private final Map<Scenario, String> pages;

  LoginPages(Layout layout, Notices notices) {
    this.layout = layout;
    this.notices = notices;
    this.pages =
        Map.of(
            Scenario.LOCKED, notices.renderLocked(),
            Scenario.REMOVED, renderRemoved(),
            Scenario.CAPTCHA_WALL, renderCaptchaWall(),
            Scenario.CHANGED, renderChanged(),
            Scenario.MAINTENANCE, renderMaintenance());
  }

  String renderLogin(String token, String login, String error) {
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
    return layout.renderPage("Sign in", body);
  }

  String renderWaiting() {
    return notices.renderPage(
        "Please wait",
        Html.of(
            """
            <p id="please-wait" data-poll="1">We are checking your details, this may take a while.</p>
            <script>setTimeout(() => location.reload(), 1000)</script>
            """));
  }

  String renderUnavailable() {
    return notices.renderPage(
        "Unavailable", Html.of("<p>The bank is not available at the moment.</p>"));
  }

  /**
   * Returns the page that a scenario shows in place of the accounts.
   *
   * @throws IllegalArgumentException if the scenario has no such page
   */
  String findPage(Scenario scenario) {
    String page = pages.get(scenario);
    if (page == null) {
      throw new IllegalArgumentException("no page after the right password for " + scenario);
    }
    return page;
  }

  String renderTerms(String token, Html message) {
    return notices.renderPage(
        "New terms",
        Html.of(
            """
            <div id="messages">%s</div>
            <p>Our terms have changed. Please accept them to go on.</p>
            <form id="terms-form" method="post" action="/bank/terms">
            <input type="hidden" name="csrf" value="%s">
            <label class="check"><input type="checkbox" name="accept" value="on" required>
            I accept the terms of 2026</label>
            <button type="submit">Continue</button>
            </form>
            """,
            message, token));
  }

  String renderChangePassword(String token, Html message) {
    return notices.renderPage(
        "Choose a new password",
        Html.of(
            """
            <div id="messages">%s</div>
            <p>Your password is a year old. Please choose another one.</p>
            <form id="change-password-form" method="post" action="/bank/change-password">
            <input type="hidden" name="csrf" value="%s">
            <label>New password
            <input name="password" type="password" autocomplete="new-password" required></label>
            <label>Once more
            <input name="repeat" type="password" autocomplete="new-password" required></label>
            <button type="submit">Continue</button>
            </form>
            """,
            message, token));
  }

  private String renderRemoved() {
    return notices.renderPage(
        "Account closed",
        Html.of(
            """
            <p id="account-removed" class="error" role="alert">This account was closed. Its
            statements are kept for you at any branch office.</p>
            """));
  }

  private String renderMaintenance() {
    return notices.renderPage(
        "Maintenance",
        Html.of(
            """
            <p id="maintenance">We are working on our systems. Please come back in an hour.</p>
            """));
  }

  /**
   * Renders a captcha that only the script of a third party can show. The page has no form to solve
   * it.
   */
  private String renderCaptchaWall() {
    return notices.renderPage(
        "Are you human?",
        Html.of(
            """
            <div id="captcha-wall" data-sitekey="demo-bank">
            <noscript>Please switch on JavaScript.</noscript>
            <p class="quiet">Loading the check …</p>
            </div>
            <script src="https://captcha.doorbell.example/api.js" async defer></script>
            """));
  }

  /** Renders a page that no connector recognizes: none of its elements has an id. */
  private String renderChanged() {
    return notices.renderPage(
        "Welcome to your new bank",
        Html.of(
            """
            <p>We have redesigned everything. Take the tour to find your way around.</p>
            <p><a href="/bank/login">Start the tour</a></p>
            """));
  }
}
