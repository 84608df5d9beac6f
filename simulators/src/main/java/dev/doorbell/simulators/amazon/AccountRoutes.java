package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.AmazonBrowsers;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.LoginStep;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The start page, the sign-out, and pages that interrupt a login. */
final class AccountRoutes {
  private final AmazonBrowsers browsers;
  private final LoginFlow flow;
  private final RobotCheck robotCheck;
  private final PlainPages pages = new PlainPages();

  AccountRoutes(AmazonBrowsers browsers, LoginFlow flow, RobotCheck robotCheck) {
    this.browsers = browsers;
    this.flow = flow;
    this.robotCheck = robotCheck;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Frame.STYLES, context -> context.contentType("text/css").result(Frame.styles()));
    routes.get(Paths.HOME, this::home);
    routes.get(Paths.FIX_UP, this::fixUp);
    routes.get(Paths.SIGN_OUT, this::signOut);
    routes.get(
        Paths.SURPRISE,
        flow.page(
            List.of(LoginStep.SURPRISE),
            (context, browser, attempt) ->
                context.html(
                    pages.surprise(
                        browser.frame(), attempt.person(), browser.token(Paths.SURPRISE)))));
    routes.get(
        Paths.PASSWORD_EXPIRED,
        flow.page(
            List.of(LoginStep.PASSWORD_EXPIRED),
            (context, browser, _) ->
                context.html(
                    pages.passwordExpired(
                        browser.frame(), browser.token(Paths.PASSWORD_EXPIRED)))));
    routes.error(HttpStatus.NOT_FOUND, "text/html", this::notFound);
  }

  private void home(Context context) {
    AmazonBrowser browser = browsers.of(context);
    if (!robotCheck.stop(context, browser, Paths.HOME) && !flow.finishApproved(browser)) {
      context.html(pages.home(browser.frame()));
    }
  }

  private void fixUp(Context context) {
    AmazonBrowser browser = browsers.of(context);
    context.html(pages.fixUp(browser.frame(), OpenId.pathOf(browser.query("next"))));
  }

  private void signOut(Context context) {
    AmazonBrowser browser = browsers.of(context);
    browser.signOut();
    browser.redirect(browser.openId(Paths.HOME).signIn());
  }

  // Routes under /_simulator/ are for scripts and set their own error bodies.
  private void notFound(Context context) {
    if (!context.path().startsWith("/_simulator/")) {
      context.html(pages.notFound(browsers.of(context).frame()));
    }
  }
}
