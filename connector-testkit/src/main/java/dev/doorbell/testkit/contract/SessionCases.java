package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases for the session that a run restores from an earlier run. */
final class SessionCases {
  private SessionCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase("the_session_of_a_run_is_restored_in_the_next", SessionCases::restored),
        new ContractCase("the_session_of_a_failed_run_is_saved", SessionCases::failed),
        new ContractCase(
            "after_a_changed_password_only_the_device_cookies_are_left", SessionCases::device),
        new ContractCase("a_reset_session_is_empty_in_the_next_run", SessionCases::reset),
        new ContractCase("a_login_may_be_reported_more_than_once", SessionCases::notified));
  }

  /**
   * Describes whether the session was restored, the cookies that the site receives, and the token.
   */
  private static String found(ConnectorContext context) {
    return "%s, %s, %s"
        .formatted(
            context.site().restored(),
            context.site().get(ContractSite.COOKIES).text(),
            context.site().token("token").orElse("no token"));
  }

  private static void signIn(ConnectorContext context) {
    context.site().get(ContractSite.SIGN_IN);
    context.site().keepToken("token", "t-1");
  }

  private static void restored(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add(found(context));
          signIn(context);
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(steps)));
    Expect.succeeded(account.run(RunPlan.of(steps).automatically()));
    Expect.saw(seen, "false, null null, no token", "true, s-1 d-1, t-1");
  }

  private static void failed(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add(found(context));
          signIn(context);
          throw new ConnectorException(ErrorCode.LOGIN_FAILED, "Rejected");
        };
    Expect.ended(account.run(RunPlan.of(steps)), RunReport.failed("LOGIN_FAILED", null));
    account.run(RunPlan.of(steps));
    Expect.saw(seen, "false, null null, no token", "true, s-1 d-1, t-1");
  }

  private static void device(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps signsIn =
        (context, _) -> {
          seen.add(found(context));
          signIn(context);
          context.notifySuccessfulLogin();
        };
    Steps looks =
        (context, _) -> {
          seen.add(found(context));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(signsIn)));
    account.change("password", "battery staple");
    Expect.succeeded(account.run(RunPlan.of(looks)));
    Expect.succeeded(account.run(RunPlan.of(looks)));
    Expect.saw(
        seen,
        "false, null null, no token",
        "false, null d-1, no token",
        "true, null d-1, no token");
  }

  private static void reset(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps steps =
        (context, _) -> {
          seen.add(found(context));
          signIn(context);
          context.site().reset();
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(steps)));
    Expect.succeeded(account.run(RunPlan.of(steps)));
    Expect.saw(seen, "false, null null, no token", "false, null null, no token");
  }

  private static void notified(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          context.deactivateAutoSuccessfulLogin();
          context.deactivateAutoSuccessfulLogin();
          context.notifySuccessfulLogin();
          context.notifySuccessfulLogin();
          seen.add("time left: " + context.timeLeft().isPositive());
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps)));
    Expect.saw(seen, "time left: true");
  }
}
