package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.page.AccountPages;
import dev.doorbell.simulators.github.page.AccountPages.Viewer;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.session.GithubSessions;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Scenario;
import dev.doorbell.simulators.github.session.UserSession;
import dev.doorbell.simulators.login.Browser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The dashboard, the reminder page, and the sign-out of signed-in users. */
record AccountRoutes(GithubSessions sessions, LoginFlow flow) {
  private static final AccountPages PAGES = new AccountPages();
  private static final LoginPages LOGIN_PAGES = new LoginPages();

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.HOME, this::showHome);
    routes.get(Paths.CHECKUP, this::showCheckup);
    routes.post(Paths.CHECKUP, this::postponeCheckup);
    routes.post(Paths.LOGOUT, this::signOut);
  }

  /**
   * Calls the handler for signed-in users. Redirects other browsers to the login, and users who
   * have not postponed the reminder to the reminder page.
   */
  Handler forUsers(BiConsumer<Browser<LoginAttempt>, UserSession> handler) {
    return context -> {
      Browser<LoginAttempt> browser = sessions.browser(context);
      Optional<UserSession> user = sessions.user(browser);
      if (user.isEmpty()) {
        String path = URLEncoder.encode(context.path(), StandardCharsets.UTF_8);
        browser.redirect(Paths.LOGIN + "?return_to=" + path);
      } else if (needsReminder(user.get())) {
        browser.redirect(Paths.CHECKUP);
      } else {
        handler.accept(browser, user.get());
      }
    };
  }

  private static boolean needsReminder(UserSession user) {
    return user.person().scenario() == Scenario.NAG && !user.checkupPostponed();
  }

  /** What the frame of a page shows about the signed-in user. */
  static Viewer createViewer(Browser<LoginAttempt> browser, UserSession user) {
    return new Viewer(user.person().login(), browser.token(Paths.LOGOUT));
  }

  private void showHome(Context context) throws Exception {
    if (sessions.user(sessions.browser(context)).isEmpty()) {
      context.html(LOGIN_PAGES.renderWelcome());
    } else {
      forUsers((browser, user) -> browser.show(PAGES.renderDashboard(createViewer(browser, user))))
          .handle(context);
    }
  }

  private void showCheckup(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    sessions
        .user(browser)
        .ifPresentOrElse(
            user ->
                browser.show(
                    PAGES.renderCheckup(createViewer(browser, user), browser.token(Paths.CHECKUP))),
            () -> browser.redirect(Paths.LOGIN));
  }

  private void postponeCheckup(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    if (!GithubSessions.consumeToken(browser, Paths.CHECKUP)) {
      flow.rejectForm(browser);
    } else if (browser.field("type").equals("postponed")) {
      sessions
          .user(browser)
          .map(UserSession::withCheckupPostponed)
          .ifPresent(user -> sessions.replace(browser, user));
      browser.redirect(Paths.HOME);
    } else {
      browser.redirect(Paths.CHECKUP);
    }
  }

  private void signOut(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    if (GithubSessions.consumeToken(browser, Paths.LOGOUT)) {
      sessions.signOut(browser);
      browser.redirect(Paths.HOME);
    } else {
      flow.rejectForm(browser);
    }
  }
}
