package dev.doorbell.simulators.github;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbell.simulators.github.page.LoginPages;
import dev.doorbell.simulators.github.page.MobilePages;
import dev.doorbell.simulators.github.page.MobilePages.Prompt;
import dev.doorbell.simulators.github.session.GithubSessions;
import dev.doorbell.simulators.github.session.GithubSettings;
import dev.doorbell.simulators.github.session.GithubSwitch;
import dev.doorbell.simulators.github.session.LoginAttempt;
import dev.doorbell.simulators.github.session.LoginAttempt.Step;
import dev.doorbell.simulators.github.session.Paths;
import dev.doorbell.simulators.github.session.SecondFactor;
import dev.doorbell.simulators.login.Browser;
import dev.doorbell.simulators.page.JsonResponse;
import dev.doorbell.simulators.people.Approval.State;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Mobile. Opening its page sends at most one approval request; further ones need a button.
 * The script of the page polls the status.
 */
record MobileRoutes(GithubSessions sessions, LoginFlow flow, GithubSettings settings) {
  private static final String NOT_FOUND = "STATUS_NOT_FOUND";
  private static final String EXPIRED = "STATUS_EXPIRED";

  private static final MobilePages PAGES = new MobilePages();
  private static final LoginPages LOGIN_PAGES = new LoginPages();

  void addRoutes(RoutesConfig routes) {
    routes.get(Paths.MOBILE, flow.page(SecondFactor.MOBILE, this::showPage));
    routes.post(Paths.MOBILE, flow.form(Paths.MOBILE, Step.SECOND_FACTOR, this::sendRequest));
    routes.post(Paths.MOBILE_POLL, this::handlePoll);
  }

  private void showPage(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    if (browser.query("auto").equals("true")
        && !settings.has(GithubSwitch.PUSH_WAITS_FOR_A_BUTTON)) {
      attempt.push().sendFirstRequest(browser.now());
    }
    Optional<State> state = attempt.push().state();
    if (state.isEmpty()) {
      showButton(browser, attempt, Prompt.NOT_ASKED);
      return;
    }
    switch (state.get()) {
      // If the request is approved, the next poll of the script reports it.
      case PENDING, APPROVED ->
          browser.show(
              PAGES.renderWaiting(
                  attempt.person(),
                  attempt.push().number().orElse(""),
                  browser.token(Paths.MOBILE_POLL)));
      case DENIED, EXPIRED -> showEnded(browser, attempt);
    }
  }

  private void showEnded(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    if (settings.has(GithubSwitch.ENDED_PUSH_MOVES_ON)) {
      browser.redirect(flow.nextPath(attempt.person(), SecondFactor.MOBILE));
    } else {
      showButton(browser, attempt, Prompt.ENDED);
    }
  }

  private void showButton(Browser<LoginAttempt> browser, LoginAttempt attempt, Prompt prompt) {
    browser.show(PAGES.renderButton(attempt.person(), browser.token(Paths.MOBILE), prompt));
  }

  /** Sends a request after a click on the button of the page. */
  private void sendRequest(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    if (!attempt.person().has(SecondFactor.MOBILE)) {
      flow.showFirstPage(browser, attempt);
    } else if (attempt.push().sendRequest(browser.now())) {
      browser.redirect(Paths.MOBILE);
    } else {
      showButton(browser, attempt, Prompt.TOO_OFTEN);
    }
  }

  private void handlePoll(Context context) {
    Browser<LoginAttempt> browser = sessions.browser(context);
    Optional<LoginAttempt> attempt =
        browser.login().filter(login -> login.step() == Step.SECOND_FACTOR);
    if (!"XMLHttpRequest".equals(context.header("X-Requested-With"))) {
      browser.show(HttpStatus.NOT_FOUND, LOGIN_PAGES.renderNotFound());
    } else if (attempt.isEmpty()) {
      JsonResponse.send(context, new PollJson(NOT_FOUND, null));
    } else if (!hasValidToken(browser)) {
      flow.rejectForm(browser);
    } else {
      sendStatus(browser, attempt.get());
    }
  }

  private boolean hasValidToken(Browser<LoginAttempt> browser) {
    return settings.has(GithubSwitch.POLL_TOKEN_CHANGES)
        ? GithubSessions.consumeToken(browser, Paths.MOBILE_POLL)
        : GithubSessions.hasToken(browser, Paths.MOBILE_POLL);
  }

  private void sendStatus(Browser<LoginAttempt> browser, LoginAttempt attempt) {
    Optional<State> state =
        attempt.isExpired(browser.now()) ? Optional.of(State.EXPIRED) : attempt.push().poll();
    if (state.equals(Optional.of(State.APPROVED))) {
      flow.signIn(browser, attempt);
    }
    boolean sendsToken =
        state.equals(Optional.of(State.PENDING)) && settings.has(GithubSwitch.POLL_TOKEN_CHANGES);
    String token = sendsToken ? browser.token(Paths.MOBILE_POLL) : null;
    JsonResponse.send(
        browser.context(), new PollJson(state.map(this::toPollStatus).orElse(NOT_FOUND), token));
  }

  private String toPollStatus(State state) {
    return switch (state) {
      case PENDING -> "STATUS_ACTIVE";
      case APPROVED -> "STATUS_APPROVED";
      case EXPIRED -> EXPIRED;
      case DENIED -> settings.has(GithubSwitch.DENIED_PUSH_IS_NOT_FOUND) ? NOT_FOUND : EXPIRED;
    };
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record PollJson(String status, @Nullable String token) {}
}
