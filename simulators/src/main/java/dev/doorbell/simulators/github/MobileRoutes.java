package dev.doorbell.simulators.github;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbell.simulators.github.PushService.PushStatus;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.page.MobilePages;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubBrowsers;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginProgress;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.page.JsonResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Mobile. Opening its page sends at most one approval request; further ones need a button.
 * The script of the page polls the status.
 */
final class MobileRoutes {
  private static final String NOT_FOUND = "STATUS_NOT_FOUND";
  private final GithubBrowsers browsers;
  private final LoginFlow flow;
  private final PushService pushes;
  private final GithubSettings settings;
  private final MobilePages pages = new MobilePages();
  private final LoginPages notices = new LoginPages();

  MobileRoutes(
      GithubBrowsers browsers, LoginFlow flow, PushService pushes, GithubSettings settings) {
    this.browsers = browsers;
    this.flow = flow;
    this.pushes = pushes;
    this.settings = settings;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.MOBILE, flow.page(SecondFactor.MOBILE, this::page));
    routes.post(Paths.MOBILE, flow.form(Paths.MOBILE, this::send));
    routes.post(Paths.MOBILE_POLL, this::poll);
  }

  private void page(Context context, GithubBrowser browser, LoginAttempt attempt) {
    boolean automatic =
        "true".equals(context.queryParam("auto"))
            && !settings.has(GithubSwitch.PUSH_WAITS_FOR_A_BUTTON);
    if (automatic) {
      pushes.sendFirst(attempt);
    }
    Person person = attempt.person();
    switch (pushes.status(attempt)) {
      case NOT_SENT -> context.html(pages.button(person, browser.formToken(Paths.MOBILE)));
      // If the request is approved, the next poll of the script reports it.
      case ACTIVE, APPROVED ->
          context.html(
              pages.asking(person, pushes.number(attempt), browser.formToken(Paths.MOBILE_POLL)));
      case DENIED, EXPIRED -> ended(context, browser, person);
    }
  }

  private void ended(Context context, GithubBrowser browser, Person person) {
    if (settings.has(GithubSwitch.ENDED_PUSH_MOVES_ON)) {
      browser.redirect(flow.pageAfter(person, SecondFactor.MOBILE));
    } else {
      context.html(pages.ended(person, browser.formToken(Paths.MOBILE)));
    }
  }

  /** Sends a request after a click on the button of the page. */
  private void send(Context context, GithubBrowser browser, LoginAttempt attempt) {
    Person person = attempt.person();
    if (!person.has(SecondFactor.MOBILE)) {
      browser.redirect(flow.firstPage(person));
    } else if (pushes.send(attempt)) {
      browser.redirect(Paths.MOBILE);
    } else {
      context.html(pages.tooOften(person, browser.formToken(Paths.MOBILE)));
    }
  }

  private void poll(Context context) {
    GithubBrowser browser = browsers.of(context);
    if (!"XMLHttpRequest".equals(context.header("X-Requested-With"))) {
      context.status(HttpStatus.NOT_FOUND).html(notices.notFound());
    } else if (!(browser.progress()
        instanceof LoginProgress.SecondFactorAwaited(LoginAttempt attempt))) {
      answer(context, NOT_FOUND, "");
    } else if (!hasValidToken(browser)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(notices.unprocessable());
    } else {
      answer(context, browser, attempt);
    }
  }

  private boolean hasValidToken(GithubBrowser browser) {
    return settings.has(GithubSwitch.POLL_TOKEN_CHANGES)
        ? browser.consumeFormToken(Paths.MOBILE_POLL)
        : browser.hasFormToken(Paths.MOBILE_POLL);
  }

  private void answer(Context context, GithubBrowser browser, LoginAttempt attempt) {
    PushStatus status =
        attempt.isExpired(browser.now()) ? PushStatus.EXPIRED : pushes.poll(attempt);
    if (status == PushStatus.APPROVED) {
      flow.signIn(browser, attempt);
    }
    boolean more = status == PushStatus.ACTIVE && settings.has(GithubSwitch.POLL_TOKEN_CHANGES);
    answer(context, status(status), more ? browser.formToken(Paths.MOBILE_POLL) : "");
  }

  private String status(PushStatus status) {
    return switch (status) {
      case ACTIVE -> "STATUS_ACTIVE";
      case APPROVED -> "STATUS_APPROVED";
      case EXPIRED -> "STATUS_EXPIRED";
      case NOT_SENT -> NOT_FOUND;
      case DENIED ->
          settings.has(GithubSwitch.DENIED_PUSH_IS_NOT_FOUND) ? NOT_FOUND : "STATUS_EXPIRED";
    };
  }

  private static void answer(Context context, String status, String token) {
    JsonResponse.send(context, new PollJson(status, token.isEmpty() ? null : token));
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record PollJson(String status, @Nullable String token) {}
}
