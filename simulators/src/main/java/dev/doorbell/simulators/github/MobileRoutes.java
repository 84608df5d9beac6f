package dev.doorbell.simulators.github;

import dev.doorbell.simulators.github.PushService.PushStatus;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.page.MobilePages;
import dev.doorbell.simulators.github.session.GithubBrowser;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginProgress;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.Person;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.github.session.SiteState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** GitHub Mobile: its page rings the phone once at most, and its script asks what became of it. */
final class MobileRoutes {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NOT_FOUND = "STATUS_NOT_FOUND";
  private final SiteState reception;
  private final LoginFlow flow;
  private final PushService pushes;
  private final MobilePages pages = new MobilePages();
  private final LoginPages notices = new LoginPages();

  MobileRoutes(SiteState reception, LoginFlow flow, PushService pushes) {
    this.reception = reception;
    this.flow = flow;
    this.pushes = pushes;
  }

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.MOBILE, flow.page(SecondFactor.MOBILE, this::page));
    routes.post(Paths.MOBILE, flow.form(Paths.MOBILE, this::begin));
    routes.post(Paths.MOBILE_POLL, this::poll);
  }

  private void page(Context context, GithubBrowser browser, LoginAttempt attempt) {
    boolean byItself =
        "true".equals(context.queryParam("auto"))
            && !reception.has(GithubSwitch.PUSH_WAITS_FOR_A_BUTTON);
    if (byItself) {
      pushes.beginOnce(attempt);
    }
    Person person = attempt.person();
    switch (pushes.status(attempt)) {
      case NOT_ASKED -> context.html(pages.button(person, browser.formToken(Paths.MOBILE)));
      // Approved, but no poll has said so yet: the page's script will.
      case ACTIVE, APPROVED ->
          context.html(
              pages.asking(person, pushes.number(attempt), browser.formToken(Paths.MOBILE_POLL)));
      case DENIED, EXPIRED -> ended(context, browser, person);
    }
  }

  private void ended(Context context, GithubBrowser browser, Person person) {
    if (reception.has(GithubSwitch.ENDED_PUSH_MOVES_ON)) {
      browser.redirect(flow.pageAfter(person, SecondFactor.MOBILE));
    } else {
      context.html(pages.ended(person, browser.formToken(Paths.MOBILE)));
    }
  }

  /** The first time, where a button does it, and again. */
  private void begin(Context context, GithubBrowser browser, LoginAttempt attempt) {
    Person person = attempt.person();
    if (!person.has(SecondFactor.MOBILE)) {
      browser.redirect(flow.firstPage(person));
    } else if (pushes.again(attempt)) {
      browser.redirect(Paths.MOBILE);
    } else {
      context.html(pages.tooOften(person, browser.formToken(Paths.MOBILE)));
    }
  }

  private void poll(Context context) {
    GithubBrowser browser = GithubBrowser.of(context, reception);
    if (!"XMLHttpRequest".equals(context.header("X-Requested-With"))) {
      context.status(HttpStatus.NOT_FOUND).html(notices.notFound());
    } else if (!(browser.progress()
        instanceof LoginProgress.SecondFactorAwaited(LoginAttempt attempt))) {
      answer(context, NOT_FOUND, "");
    } else if (!tokenIsGood(browser)) {
      context.status(HttpStatus.UNPROCESSABLE_CONTENT).html(notices.unprocessable());
    } else {
      answer(context, browser, attempt);
    }
  }

  private boolean tokenIsGood(GithubBrowser browser) {
    return reception.has(GithubSwitch.POLL_TOKEN_CHANGES)
        ? browser.useFormToken(Paths.MOBILE_POLL)
        : browser.hasFormToken(Paths.MOBILE_POLL);
  }

  private void answer(Context context, GithubBrowser browser, LoginAttempt attempt) {
    PushStatus status =
        attempt.isOver(reception.clock().instant()) ? PushStatus.EXPIRED : pushes.polled(attempt);
    if (status == PushStatus.APPROVED) {
      flow.admit(browser, attempt);
    }
    boolean more = status == PushStatus.ACTIVE && reception.has(GithubSwitch.POLL_TOKEN_CHANGES);
    answer(context, status(status), more ? browser.formToken(Paths.MOBILE_POLL) : "");
  }

  private String status(PushStatus status) {
    return switch (status) {
      case ACTIVE -> "STATUS_ACTIVE";
      case APPROVED -> "STATUS_APPROVED";
      case EXPIRED -> "STATUS_EXPIRED";
      case NOT_ASKED -> NOT_FOUND;
      case DENIED ->
          reception.has(GithubSwitch.DENIED_PUSH_IS_NOT_FOUND) ? NOT_FOUND : "STATUS_EXPIRED";
    };
  }

  private static void answer(Context context, String status, String token) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("status", status);
    if (!token.isEmpty()) {
      said.put("token", token);
    }
    context.contentType("application/json").result(JSON.writeValueAsString(said));
  }
}
