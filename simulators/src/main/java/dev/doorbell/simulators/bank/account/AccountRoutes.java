package dev.doorbell.simulators.bank.account;

import dev.doorbell.simulators.bank.breakpoint.RequestStage;
import dev.doorbell.simulators.bank.session.LoginFlow;
import dev.doorbell.simulators.bank.session.Paths;
import dev.doorbell.simulators.bank.session.Session;
import dev.doorbell.simulators.bank.session.Session.SignedIn;
import dev.doorbell.simulators.login.Browser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The pages of a signed-in customer; other browsers are redirected to the login page. */
public final class AccountRoutes {
  private final LoginFlow flow;
  private final AccountPages pages;
  private final StatementFiles files;

  public AccountRoutes(LoginFlow flow, AccountPages pages) {
    this.flow = flow;
    this.pages = pages;
    this.files = new StatementFiles(pages);
  }

  public void addRoutes(RoutesConfig routes) {
    addPage(routes, Paths.ACCOUNTS, user -> pages.renderAccounts(user.customer(), user.apiToken()));
    addPage(routes, Paths.PROFILE, user -> pages.renderProfile(user.customer().personalData()));
    addPage(
        routes,
        Paths.STATEMENTS,
        user -> pages.renderStatements(user.customer(), files.findStatements(user.customer())));
    addPage(
        routes,
        Paths.SUMMARY,
        user -> pages.renderSummary(user.customer(), files.findStatements(user.customer())));
    routes.get(
        Paths.STATEMENTS + "/{id}.pdf",
        forUsers((browser, user) -> {
          flow.blockAtBreakpoint(RequestStage.FILE_REQUESTED, user.customer());
          Context context = browser.context();
          files.sendFile(context, user.customer(), context.pathParam("id"));
        }));
  }

  private void addPage(RoutesConfig routes, String path, Function<SignedIn, String> page) {
    routes.get(path, forUsers((browser, user) -> browser.show(page.apply(user))));
  }

  private Handler forUsers(BiConsumer<Browser<Session>, SignedIn> handler) {
    return context -> {
      Browser<Session> browser = flow.browser(context);
      flow.signInApproved(browser)
          .ifPresentOrElse(
              user -> handler.accept(browser, user), () -> browser.redirect(Paths.LOGIN));
    };
  }
}
