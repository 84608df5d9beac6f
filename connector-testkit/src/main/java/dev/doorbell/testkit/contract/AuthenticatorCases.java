package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cases for challenges that the key of an authenticator app answers in place of the user. */
final class AuthenticatorCases {
  private static final Challenge APP_CODE = Challenge.appCode().withMessage("Code of the app?");
  private static final Challenge SMS = Challenge.sms(null).withMessage("Code of the SMS?");

  /** A code is valid for only 15 seconds, so that the case gets a second code soon. */
  private static final String KEY =
      "otpauth://totp/Doorbell?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&period=15";

  private AuthenticatorCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase("a_key_answers_in_an_automatic_run", AuthenticatorCases::automatic),
        new ContractCase("a_key_does_not_answer_for_a_message", AuthenticatorCases::message),
        new ContractCase(
            "no_attempt_reuses_the_code_of_a_lost_attempt", AuthenticatorCases::notReused),
        new ContractCase(
            "an_answer_of_the_key_closes_the_question_of_a_lost_attempt",
            AuthenticatorCases::closesChallenge));
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>(FIELDS);
    fields.put("key", KEY);
    return fields;
  }

  private static void automatic(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add("" + context.waitForTwoFaCode(APP_CODE).matches("[0-9]{6}"));
          context.notifySuccessfulLogin();
        };
    RunReport report = implementation.account(fields()).run(RunPlan.of(steps).automatically());
    Expect.succeeded(report);
    Expect.asked(report);
    Expect.saw(seen, "true");
  }

  private static void message(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add(context.waitForTwoFaCode(SMS));
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation.account(fields()).run(RunPlan.of(steps, new UserAction.Types("4711")));
    Expect.succeeded(report);
    Expect.asked(report, "Code of the SMS?");
    Expect.saw(seen, "4711");
  }

  private static void notReused(ContextImplementation implementation) {
    List<String> codes = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, attempt) -> {
          codes.add(context.waitForTwoFaCode(APP_CODE));
          attempt.loseWorker();
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation
            .account(fields())
            .run(RunPlan.of(steps).losingWorker(WorkerLoss.AFTER_FIRST_ANSWER));
    Expect.succeeded(report);
    Expect.equal(
        "different codes of " + codes, codes.stream().distinct().count(), (long) codes.size());
    Expect.asked(report);
  }

  private static void closesChallenge(ContextImplementation implementation) {
    Steps steps =
        (context, _) -> {
          if (context.takenOver()) {
            context.resumeAt(ResumePoint.atChallenge(() -> {}));
            context.waitForTwoFaCode(APP_CODE);
          }
          context.waitForTwoFaCode(SMS);
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation
            .account(fields())
            .run(
                RunPlan.of(steps, new UserAction.Types("4711"))
                    .losingWorker(WorkerLoss.AT_FIRST_QUESTION));
    Expect.succeeded(report);
    Expect.asked(report, "Code of the SMS?", "Code of the SMS?");
  }
}
