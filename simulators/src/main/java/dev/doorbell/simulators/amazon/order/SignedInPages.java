package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.session.UserSession;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Admits signed-in users to pages, unless the site has to ask them for the password again. */
final class SignedInPages {
  private final LoginFlow flow;
  private final Duration passwordLifetime;

  SignedInPages(LoginFlow flow, Duration passwordLifetime) {
    this.flow = flow;
    this.passwordLifetime = passwordLifetime;
  }

  /** Calls the handler, or redirects to the login, which leads back to the page. */
  Handler forUsers(BiConsumer<AmazonBrowser, UserSession> handler) {
    return context -> {
      AmazonBrowser browser = flow.browser(context);
      if (flow.finishApproved(browser)) {
        return;
      }
      browser
          .user()
          .filter(user -> user.seesOrders(browser.now(), passwordLifetime))
          .ifPresentOrElse(
              user -> handler.accept(browser, user),
              () -> browser.redirect(browser.openId(address(context)).signIn()));
    };
  }

  private static String address(Context context) {
    return context.path()
        + Optional.ofNullable(context.queryString()).map(query -> "?" + query).orElse("");
  }
}
