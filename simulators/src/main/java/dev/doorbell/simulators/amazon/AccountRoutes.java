package dev.doorbell.simulators.amazon;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.login.RobotCheck;
import dev.doorbell.simulators.amazon.page.Frame;
import dev.doorbell.simulators.amazon.page.OpenId;
import dev.doorbell.simulators.amazon.page.Paths;
import dev.doorbell.simulators.amazon.page.PlainPages;
import dev.doorbell.simulators.amazon.session.LoginStep;
import dev.doorbell.simulators.amazon.session.SiteState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The start page, the way out, and the pages in the way that ask for something else. */
final class AccountRoutes {
  private final SiteState reception;
  private final LoginFlow journey;
  private final RobotCheck robots;
  private final PlainPages pages = new PlainPages();

  AccountRoutes(SiteState reception, LoginFlow journey, RobotCheck robots) {
    this.reception = reception;
    this.journey = journey;
    this.robots = robots;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Frame.STYLES, context -> context.contentType("text/css").result(Frame.styles()));
    routes.get(Paths.HOME, this::home);
    routes.get(Paths.FIX_UP, this::fixUp);
    routes.get(Paths.SIGN_OUT, this::signOut);
    routes.get(
        Paths.SURPRISE,
        journey.page(
            List.of(LoginStep.SURPRISE),
            (context, browser, signIn) ->
                context.html(
                    pages.surprise(
                        browser.frame(), signIn.person(), browser.token(Paths.SURPRISE)))));
    routes.get(
        Paths.PASSWORD_EXPIRED,
        journey.page(
            List.of(LoginStep.PASSWORD_EXPIRED),
            (context, browser, _) ->
                context.html(
                    pages.passwordExpired(
                        browser.frame(), browser.token(Paths.PASSWORD_EXPIRED)))));
    routes.error(HttpStatus.NOT_FOUND, "text/html", this::notFound);
  }

  private void home(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    if (!robots.stop(context, browser, Paths.HOME) && !journey.settle(browser)) {
      context.html(pages.home(browser.frame()));
    }
  }

  private void fixUp(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    context.html(pages.fixUp(browser.frame(), OpenId.pathOf(browser.query("next"))));
  }

  private void signOut(Context context) {
    AmazonBrowser browser = AmazonBrowser.of(context, reception);
    browser.signOut();
    browser.redirect(browser.openId(Paths.HOME).signIn());
  }

  // What is there for scripts has answers of its own.
  private void notFound(Context context) {
    if (!context.path().startsWith("/_simulator/")) {
      context.html(pages.notFound(AmazonBrowser.of(context, reception).frame()));
    }
  }
}
