package dev.doorbell.simulators.bank;

import dev.doorbell.simulators.bank.session.Notices;
import dev.doorbell.simulators.page.Html;

/** Pages that the bank may show after the right password instead of the accounts. */
final class ObstaclePages {
  private final Notices notices;

  ObstaclePages(Notices notices) {
    this.notices = notices;
  }

  String terms(String token, Html message) {
    return notices.page(
        "New terms",
        Html.of(
            """
            <div id="messages">{}</div>
            <p>Our terms have changed. Please accept them to go on.</p>
            <form id="terms-form" method="post" action="/bank/terms">
            <input type="hidden" name="csrf" value="{}">
            <label class="check"><input type="checkbox" name="accept" value="on" required>
            I accept the terms of 2026</label>
            <button type="submit">Continue</button>
            </form>
            """,
            message,
            token));
  }

  String changePassword(String token, Html message) {
    return notices.page(
        "Choose a new password",
        Html.of(
            """
            <div id="messages">{}</div>
            <p>Your password is a year old. Please choose another one.</p>
            <form id="change-password-form" method="post" action="/bank/change-password">
            <input type="hidden" name="csrf" value="{}">
            <label>New password
            <input name="password" type="password" autocomplete="new-password" required></label>
            <label>Once more
            <input name="repeat" type="password" autocomplete="new-password" required></label>
            <button type="submit">Continue</button>
            </form>
            """,
            message,
            token));
  }

  String removed() {
    return notices.page(
        "Account closed",
        Html.of(
            """
            <p id="account-removed" class="error" role="alert">This account was closed. Its
            statements are kept for you at any branch office.</p>
            """));
  }

  String maintenance() {
    return notices.page(
        "Maintenance",
        Html.of(
            """
            <p id="maintenance">We are working on our systems. Please come back in an hour.</p>
            """));
  }

  /** A captcha that only the script of a third party can show. The page has no form to solve it. */
  String captchaWall() {
    return notices.page(
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

  /** A page that no connector recognizes: none of its elements has an id. */
  String changed() {
    return notices.page(
        "Welcome to your new bank",
        Html.of(
            """
            <p>We have redesigned everything. Take the tour to find your way around.</p>
            <p><a href="/bank/login">Start the tour</a></p>
            """));
  }
}
