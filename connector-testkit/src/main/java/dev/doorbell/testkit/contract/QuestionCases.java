package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cases for what may follow a question to the user. */
final class QuestionCases {
  private static final Challenge CODE = Challenge.sms(null).withDigits(6).withMessage("Code?");

  private QuestionCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase("a_code_comes_without_the_space_around_it", QuestionCases::code),
        new ContractCase("a_wrong_answer_is_asked_for_again", QuestionCases::wrongAnswer),
        new ContractCase("a_resend_is_given_to_the_connector_each_time", QuestionCases::resend),
        new ContractCase("a_question_without_an_answer_expires", QuestionCases::expired),
        new ContractCase("a_cancelled_run_stops", QuestionCases::cancelled),
        new ContractCase("an_early_answer_is_used_without_a_question", QuestionCases::early),
        new ContractCase(
            "an_early_answer_waits_for_a_question_that_takes_a_code", QuestionCases::earlyForCode),
        new ContractCase(
            "an_early_answer_that_does_not_fit_is_dropped", QuestionCases::earlyMisfit));
  }

  private static void code(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          context.beforeSiteSendsCode();
          seen.add(context.waitForTwoFaCode(CODE));
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Types(" 123456 ")));
    Expect.succeeded(report);
    Expect.asked(report, "Code?");
    Expect.saw(seen, "123456");
  }

  private static void wrongAnswer(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add(context.waitForTwoFaCode(CODE));
          seen.add(context.waitForTwoFaCode(CODE.wrongAnswer()));
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation
            .account(FIELDS)
            .run(RunPlan.of(steps, new UserAction.Types("000000"), new UserAction.Types("123456")));
    Expect.succeeded(report);
    Expect.asked(report, "Code?", "Code? (wrong answer)");
    Expect.saw(seen, "000000", "123456");
  }

  private static void resend(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          Challenge code = CODE.withResendAt(context.site().now().minusSeconds(60));
          Answer answer = context.waitForAnswer(code);
          while (answer instanceof Answer.ResendRequested) {
            seen.add("resend");
            context.beforeSiteSendsCode();
            context.site().get(ContractSite.SIGN_IN);
            answer = context.waitForAnswer(code);
          }
          seen.add("" + answer.equals(new Answer.Typed("123456")));
          context.waitForAnswer(CODE.withMessage("And?"));
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation
            .account(FIELDS)
            .run(
                RunPlan.of(
                    steps,
                    new UserAction.AsksForResend(),
                    new UserAction.AsksForResend(),
                    new UserAction.Types("123456"),
                    new UserAction.Types("123456")));
    Expect.succeeded(report);
    Expect.asked(report, "Code?", "Code? RESENT", "Code? RESENT", "And?");
    Expect.saw(seen, "resend", "resend", "true");
  }

  private static void expired(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          try {
            context.waitForTwoFaCode(CODE.withTimeout(Duration.ofSeconds(1)));
          } finally {
            seen.add(Expect.thrownBy(context::timeLeft));
          }
        };
    RunReport report =
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.LetsExpire()));
    Expect.ended(report, RunReport.failed("USER_ACTION_NEEDED.TWOFA_EXPIRED", null));
    Expect.saw(seen, "nothing");
  }

  private static void cancelled(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          try {
            context.waitForTwoFaCode(CODE);
          } finally {
            seen.add(Expect.thrownBy(() -> context.field("login")));
            seen.add(Expect.thrownBy(context::notifySuccessfulLogin));
            seen.add(Expect.thrownBy(() -> context.hasDocument("K-1")));
            seen.add(Expect.thrownBy(() -> context.site().get(ContractSite.COOKIES)));
          }
        };
    RunReport report =
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Cancels()));
    Expect.ended(report, RunReport.CANCELLED);
    Expect.saw(seen, "stopped", "stopped", "stopped", "stopped");
  }

  /**
   * Asks these questions in a run with an early answer, and compares what the user and the
   * connector see.
   */
  private static void withEarlyAnswer(
      ContextImplementation implementation,
      String early,
      List<Challenge> questions,
      UserAction action,
      String asked,
      String... answers) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          questions.forEach(question -> seen.add(context.waitForTwoFaCode(question)));
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation.account(FIELDS).run(RunPlan.of(steps, action).withEarlyAnswer(early));
    Expect.succeeded(report);
    Expect.asked(report, asked);
    Expect.saw(seen, answers);
  }

  private static void early(ContextImplementation implementation) {
    withEarlyAnswer(
        implementation,
        "111111",
        List.of(CODE, CODE.wrongAnswer()),
        new UserAction.Types("222222"),
        "Code? (wrong answer)",
        "111111",
        "222222");
  }

  private static void earlyForCode(ContextImplementation implementation) {
    withEarlyAnswer(
        implementation,
        "111111",
        List.of(Challenge.question("Name of your dog?"), CODE),
        new UserAction.Types("Rex"),
        "Name of your dog?",
        "Rex",
        "111111");
  }

  private static void earlyMisfit(ContextImplementation implementation) {
    withEarlyAnswer(
        implementation, "1111", List.of(CODE), new UserAction.Types("222222"), "Code?", "222222");
  }
}
