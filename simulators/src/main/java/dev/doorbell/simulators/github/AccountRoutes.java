package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.AccountPages;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubBrowsers;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.UserSession;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The dashboard, the reminder page, and the sign-out of signed-in users. */
final class AccountRoutes {
  private static final String POSTPONED = "postponed";
  private final GithubBrowsers browsers;
  private final AccountPages pages = new AccountPages();
  private final LoginPages notices = new LoginPages();

  AccountRoutes(GithubBrowsers browsers) {
    this.browsers = browsers;
  }

  /** Handles a request of a signed-in user. */
  @FunctionalInterface
  interface UserHandler {
    void handle(Context context, GithubBrowser browser, UserSession user);
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.HOME, this::home);
    routes.get(Paths.CHECKUP, this::checkup);
    routes.post(Paths.CHECKUP, this::postpone);
    routes.post(Paths.LOGOUT, this::signOut);
  }

  /**
   * Calls the handler for signed-in users. Redirects other browsers to the login, and users who
   * have not postponed the reminder to the reminder page.
   */
  Handler forUsers(UserHandler handler) {
    return context -> {
      GithubBrowser browser = browsers.of(context);
      browser
          .user()
          .ifPresentOrElse(
              user -> {
                if (seesReminder(user)) {
                  browser.redirect(Paths.CHECKUP);
                } else {
                  handler.handle(context, browser, user);
                }
              },
              () ->
                  browser.redirect(
                      Paths.LOGIN
                          + "?return_to="
                          + URLEncoder.encode(context.path(), StandardCharsets.UTF_8)));
    };
  }

  private static boolean seesReminder(UserSession user) {
    return user.person().scenario() == Scenario.NAG && !user.checkupPostponed();
  }

  private void home(Context context) throws Exception {
    GithubBrowser browser = browsers.of(context);
    if (browser.user().isEmpty()) {
      context.html(notices.welcome());
      return;
    }
    forUsers((_, _, user) -> context.html(pages.dashboard(browser.viewer(user)))).handle(context);
  }

  private void checkup(Context context) {
    GithubBrowser browser = browsers.of(context);
    browser
        .user()
        .ifPresentOrElse(
            user ->
                context.html(pages.checkup(browser.viewer(user), browser.formToken(Paths.CHECKUP))),
            () -> browser.redirect(Paths.LOGIN));
  }

  private void postpone(Context context) {
    GithubBrowser browser = browsers.of(context);
    if (!browser.consumeFormToken(Paths.CHECKUP)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(notices.unprocessable());
      return;
    }
    if (browser.field("type").equals(POSTPONED)) {
      browser.user().map(UserSession::withCheckupPostponed).ifPresent(browser::replace);
      browser.redirect(Paths.HOME);
    } else {
      browser.redirect(Paths.CHECKUP);
    }
  }

  private void signOut(Context context) {
    GithubBrowser browser = browsers.of(context);
    if (browser.consumeFormToken(Paths.LOGOUT)) {
      browser.signOut();
      browser.redirect(Paths.HOME);
    } else {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(notices.unprocessable());
    }
  }
}
