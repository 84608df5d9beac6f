package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.AmazonBrowsers;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.session.UserSession;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Optional;

/** Admits signed-in users to pages, unless the site has to ask them for the password again. */
final class SignedInPages {
  private final AmazonBrowsers browsers;
  private final LoginFlow flow;
  private final Duration passwordLifetime;

  SignedInPages(AmazonBrowsers browsers, LoginFlow flow, Duration passwordLifetime) {
    this.browsers = browsers;
    this.flow = flow;
    this.passwordLifetime = passwordLifetime;
  }

  /** Handles a request of a signed-in user. */
  @FunctionalInterface
  interface UserHandler {
    void handle(Context context, AmazonBrowser browser, UserSession user);
  }

  /** Calls the handler, or redirects to the login, which leads back to the page. */
  Handler forUsers(UserHandler handler) {
    return context -> {
      AmazonBrowser browser = browsers.of(context);
      if (flow.finishApproved(browser)) {
        return;
      }
      browser
          .user()
          .filter(user -> user.seesOrders(browser.now(), passwordLifetime))
          .ifPresentOrElse(
              user -> handler.handle(context, browser, user),
              () -> browser.redirect(browser.openId(address(context)).signIn()));
    };
  }

  private static String address(Context context) {
    return context.path()
        + Optional.ofNullable(context.queryString()).map(query -> "?" + query).orElse("");
  }
}
