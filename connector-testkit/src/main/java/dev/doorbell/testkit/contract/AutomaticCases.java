package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.challenge.Challenge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases for automatic runs, which have no user to ask. */
final class AutomaticCases {
  private static final String NO_USER =
      RunReport.failed("USER_ACTION_NEEDED.TWOFA_EXPIRED", "NOBODY_TO_ASK");

  private AutomaticCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase(
            "an_automatic_run_ends_before_the_site_sends_a_code", AutomaticCases::beforeCode),
        new ContractCase("an_automatic_run_ends_where_it_would_ask", AutomaticCases::question));
  }

  private static void beforeCode(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    ContractAccount account = implementation.account(FIELDS);
    Steps announces =
        (context, _) -> {
          context.site().keepToken("token", "t-1");
          try {
            context.beforeSiteSendsCode();
          } finally {
            seen.add(Expect.thrownBy(() -> context.field("login")));
            seen.add(Expect.thrownBy(() -> context.site().get(ContractSite.COOKIES)));
          }
        };
    RunReport report = account.run(RunPlan.of(announces).automatically());
    Expect.ended(report, NO_USER);
    Expect.asked(report);
    // The user starts this run, since the account's automatic runs are paused now.
    Steps finds =
        (context, _) -> {
          seen.add("found " + context.site().token("token"));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(account.run(RunPlan.of(finds)));
    Expect.saw(seen, "stopped", "stopped", "found Optional[t-1]");
  }

  private static void question(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          try {
            context.waitForTwoFaCode(Challenge.appCode());
          } finally {
            seen.add(Expect.thrownBy(() -> context.field("login")));
          }
        };
    RunReport report = implementation.account(FIELDS).run(RunPlan.of(steps).automatically());
    Expect.ended(report, NO_USER);
    Expect.asked(report);
    Expect.saw(seen, "stopped");
  }
}
