package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.LoginAttempt;
import dev.doorbell.simulators.amazon.session.LoginStep;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The start page, the sign-out, and pages that interrupt a login. */
record AccountRoutes(LoginFlow flow, RobotCheck robotCheck) {
  private static final PlainPages PAGES = new PlainPages();

  void addRoutes(RoutesConfig routes) {
    routes.get(Frame.STYLES, context -> context.contentType("text/css").result(Frame.loadStyles()));
    routes.get(Paths.HOME, this::showHome);
    routes.get(Paths.FIX_UP, this::showFixUp);
    routes.get(Paths.SIGN_OUT, this::signOut);
    routes.get(Paths.SURPRISE, flow.page(List.of(LoginStep.SURPRISE), this::showSurprise));
    routes.get(
        Paths.PASSWORD_EXPIRED,
        flow.page(List.of(LoginStep.PASSWORD_EXPIRED), this::showPasswordExpired));
    routes.error(HttpStatus.NOT_FOUND, "text/html", this::showNotFound);
  }

  private void showHome(Context context) {
    AmazonBrowser browser = flow.browser(context);
    if (!robotCheck.requireCheck(browser, Paths.HOME) && !flow.finishApproved(browser)) {
      browser.show(PAGES.renderHome(browser.frame()));
    }
  }

  private void showFixUp(Context context) {
    AmazonBrowser browser = flow.browser(context);
    browser.show(PAGES.renderFixUp(browser.frame(), OpenId.pathOf(browser.query("next"))));
  }

  private void showSurprise(AmazonBrowser browser, LoginAttempt attempt) {
    String token = browser.token(Paths.SURPRISE);
    browser.show(PAGES.renderSurprise(browser.frame(), attempt.person(), token));
  }

  private void showPasswordExpired(AmazonBrowser browser, LoginAttempt attempt) {
    browser.show(
        PAGES.renderPasswordExpired(browser.frame(), browser.token(Paths.PASSWORD_EXPIRED)));
  }

  private void signOut(Context context) {
    AmazonBrowser browser = flow.browser(context);
    browser.signOut();
    browser.redirect(browser.openId(Paths.HOME).signIn());
  }

  // Routes under /_simulator/ are for scripts and set their own error bodies.
  private void showNotFound(Context context) {
    if (!context.path().startsWith("/_simulator/")) {
      AmazonBrowser browser = flow.browser(context);
      browser.show(PAGES.renderNotFound(browser.frame()));
    }
  }
}
