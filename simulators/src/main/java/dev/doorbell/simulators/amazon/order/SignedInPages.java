package dev.doorbell.simulators.amazon.order;

import dev.doorbell.simulators.amazon.login.AmazonBrowser;
import dev.doorbell.simulators.amazon.login.LoginFlow;
import dev.doorbell.simulators.amazon.session.SiteState;
import dev.doorbell.simulators.amazon.session.UserSession;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** What is shown only to whoever is signed in, and has given the password lately enough. */
final class SignedInPages {
  private final SiteState reception;
  private final LoginFlow journey;

  SignedInPages(SiteState reception, LoginFlow journey) {
    this.reception = reception;
    this.journey = journey;
  }

  /** What is done for somebody who is signed in. */
  @FunctionalInterface
  interface Room {
    void show(Context context, AmazonBrowser browser, UserSession user);
  }

  /** Everybody else is led to the sign-in, and from there back. */
  Handler room(Room room) {
    return context -> {
      AmazonBrowser browser = AmazonBrowser.of(context, reception);
      if (journey.settle(browser)) {
        return;
      }
      browser
          .user()
          .filter(user -> user.seesOrders(reception.now(), reception.settings().passwordLifetime()))
          .ifPresentOrElse(
              user -> room.show(context, browser, user),
              () -> browser.redirect(browser.openId(address(context)).signIn()));
    };
  }

  private static String address(Context context) {
    return context.path()
        + Optional.ofNullable(context.queryString()).map(query -> "?" + query).orElse("");
  }
}
