package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.ResumePoint;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.page.Form;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** Cases for an attempt that takes over from one whose worker was lost. */
final class TakeoverCases {
  private static final Challenge CODE = Challenge.sms(null).withMessage("Code?");
  private static final UserAction TYPES = new UserAction.Types("4711");

  private TakeoverCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase("a_first_attempt_has_nothing_to_resume", TakeoverCases::firstAttempt),
        new ContractCase("at_the_challenge_the_question_stays_open", TakeoverCases::atChallenge),
        new ContractCase("signed_in_no_question_is_left", TakeoverCases::signedIn),
        new ContractCase("after_a_restart_the_question_is_asked_again", TakeoverCases::restart),
        new ContractCase("only_the_first_resume_point_counts", TakeoverCases::firstPointCounts),
        new ContractCase(
            "announcing_a_message_without_a_resume_point_is_a_restart",
            TakeoverCases::impliedByMessage),
        new ContractCase(
            "asking_without_a_resume_point_is_a_restart", TakeoverCases::impliedByQuestion),
        new ContractCase(
            "reporting_the_login_without_a_resume_point_is_signed_in",
            TakeoverCases::impliedByLogin),
        new ContractCase(
            "a_question_of_another_kind_replaces_the_open_one", TakeoverCases::otherKind),
        new ContractCase(
            "an_answer_that_the_site_may_have_is_asked_for_again", TakeoverCases::interrupted),
        new ContractCase("a_saved_form_is_there_until_it_is_used", TakeoverCases::savedForm),
        new ContractCase("a_restart_drops_the_saved_form", TakeoverCases::formOfRestart),
        new ContractCase(
            "the_session_is_the_one_that_was_saved_with_the_question", TakeoverCases::session));
  }

  /**
   * Steps that ask for the code in the first attempt, and do this in the attempt that takes over.
   */
  private static Steps resuming(
      List<String> seen, BiConsumer<ConnectorContext, List<String>> resumed) {
    return (context, _) -> {
      if (context.takenOver()) {
        resumed.accept(context, seen);
      } else {
        seen.add(context.waitForTwoFaCode(CODE));
      }
      context.notifySuccessfulLogin();
    };
  }

  private static RunReport run(
      ContextImplementation implementation, WorkerLoss loss, Steps steps, UserAction... user) {
    RunReport report =
        implementation.account(FIELDS).run(RunPlan.of(steps, user).losingWorker(loss));
    Expect.succeeded(report);
    return report;
  }

  /** Runs the steps of an attempt that takes over at the first question. */
  private static void resume(
      ContextImplementation implementation,
      BiConsumer<ConnectorContext, List<String>> resumed,
      List<String> expected,
      String... asked) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    RunReport report =
        run(implementation, WorkerLoss.AT_FIRST_QUESTION, resuming(seen, resumed), TYPES);
    Expect.asked(report, asked);
    Expect.equal("what the connector saw", List.copyOf(seen), expected);
  }

  private static void firstAttempt(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add(context.takenOver() + " " + context.savedForm());
          context.resumeAt(ResumePoint.restart());
          seen.add(context.waitForTwoFaCode(CODE));
          context.notifySuccessfulLogin();
        };
    RunReport report = run(implementation, WorkerLoss.NEVER, steps, TYPES);
    Expect.asked(report, "Code?");
    Expect.saw(seen, "false Optional.empty", "4711");
  }

  private static void atChallenge(ContextImplementation implementation) {
    resume(
        implementation,
        (context, seen) -> {
          context.resumeAt(ResumePoint.atChallenge(() -> {}));
          // The user answers the open challenge; the new text of the connector is not shown.
          seen.add(context.waitForTwoFaCode(CODE.withMessage("Code, once more?")));
        },
        List.of("4711"),
        "Code?");
  }

  private static void signedIn(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps = resuming(seen, (context, _) -> context.resumeAt(ResumePoint.signedIn()));
    RunReport report = run(implementation, WorkerLoss.AT_FIRST_QUESTION, steps);
    Expect.asked(report, "Code?");
    Expect.saw(seen);
  }

  private static void restart(ContextImplementation implementation) {
    resume(
        implementation,
        (context, seen) -> {
          context.resumeAt(ResumePoint.restart());
          context.beforeSiteSendsCode();
          seen.add(context.waitForTwoFaCode(CODE));
        },
        List.of("4711"),
        "Code?",
        "Code? RESTARTED");
  }

  private static void firstPointCounts(ContextImplementation implementation) {
    resume(
        implementation,
        (context, seen) -> {
          context.resumeAt(ResumePoint.atChallenge(() -> {}));
          context.resumeAt(ResumePoint.restart());
          context.beforeSiteSendsCode();
          seen.add(context.waitForTwoFaCode(CODE));
        },
        List.of("4711"),
        "Code?");
  }

  private static void impliedByMessage(ContextImplementation implementation) {
    resume(
        implementation,
        (context, seen) -> {
          context.beforeSiteSendsCode();
          context.resumeAt(ResumePoint.atChallenge(() -> {}));
          seen.add(context.waitForTwoFaCode(CODE));
        },
        List.of("4711"),
        "Code?",
        "Code? RESTARTED");
  }

  private static void impliedByQuestion(ContextImplementation implementation) {
    resume(
        implementation,
        (context, seen) -> seen.add(context.waitForTwoFaCode(CODE)),
        List.of("4711"),
        "Code?",
        "Code? RESTARTED");
  }

  private static void impliedByLogin(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          if (!context.takenOver()) {
            seen.add(context.waitForTwoFaCode(CODE));
          }
          context.notifySuccessfulLogin();
          if (context.takenOver()) {
            seen.add(context.waitForTwoFaCode(CODE.withMessage("And?")));
          }
        };
    RunReport report = run(implementation, WorkerLoss.AT_FIRST_QUESTION, steps, TYPES);
    Expect.asked(report, "Code?", "And?");
    Expect.saw(seen, "4711");
  }

  private static void otherKind(ContextImplementation implementation) {
    resume(
        implementation,
        (context, seen) -> {
          context.resumeAt(ResumePoint.atChallenge(() -> {}));
          seen.add(context.waitForTwoFaCode(Challenge.email(null).withMessage("Code by e-mail?")));
        },
        List.of("4711"),
        "Code?",
        "Code by e-mail? RESTARTED");
  }

  private static void interrupted(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, attempt) -> {
          if (context.takenOver()) {
            seen.add("form: " + context.savedForm().isPresent());
            context.resumeAt(ResumePoint.atChallenge(() -> {}));
            seen.add("form: " + context.savedForm().isPresent());
            seen.add(context.waitForTwoFaCode(CODE));
          } else {
            context.waitForTwoFaCode(CODE, form(context));
            attempt.loseWorker();
          }
          context.notifySuccessfulLogin();
        };
    RunReport report =
        run(
            implementation,
            WorkerLoss.AFTER_FIRST_ANSWER,
            steps,
            new UserAction.Types("1111"),
            new UserAction.Types("2222"));
    Expect.asked(report, "Code?", "Code? INTERRUPTED");
    Expect.saw(seen, "form: true", "form: false", "2222");
  }

  private static Form form(ConnectorContext context) {
    return context.site().get(ContractSite.FORM).form("#code");
  }

  private static Steps withForm(
      List<String> seen, BiConsumer<ConnectorContext, List<String>> resumed) {
    return (context, _) -> {
      if (context.takenOver()) {
        resumed.accept(context, seen);
      } else {
        context.waitForTwoFaCode(CODE, form(context).fill("code", "1234"));
      }
      context.notifySuccessfulLogin();
    };
  }

  private static void savedForm(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        withForm(
            seen,
            (context, found) -> {
              Form form = context.savedForm().orElseThrow();
              found.add(form.action());
              form.entries().forEach(entry -> found.add(entry.name() + ": " + entry.value()));
              context.resumeAt(ResumePoint.atChallenge(() -> {}));
              found.add("resumed: " + context.savedForm().isPresent());
              context.waitForTwoFaCode(CODE);
              found.add("answered: " + context.savedForm().isPresent());
            });
    Expect.asked(run(implementation, WorkerLoss.AT_FIRST_QUESTION, steps, TYPES), "Code?");
    Expect.saw(
        seen,
        "https://%s/code".formatted(ContractSite.HOST),
        "token: t-1",
        "code: ",
        "resumed: true",
        "answered: false");
  }

  private static void formOfRestart(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        withForm(
            seen,
            (context, found) -> {
              context.resumeAt(ResumePoint.restart());
              found.add("restarted: " + context.savedForm().isPresent());
            });
    Expect.asked(run(implementation, WorkerLoss.AT_FIRST_QUESTION, steps), "Code?");
    Expect.saw(seen, "restarted: false");
  }

  private static void session(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          if (context.takenOver()) {
            seen.add(context.site().token("before") + " " + context.site().token("after"));
          } else {
            context.site().keepToken("before", "1");
            try {
              context.waitForTwoFaCode(CODE);
            } finally {
              context.site().keepToken("after", "2");
            }
          }
          context.notifySuccessfulLogin();
        };
    Expect.asked(run(implementation, WorkerLoss.AT_FIRST_QUESTION, steps), "Code?");
    Expect.saw(seen, "Optional[1] Optional.empty");
  }
}
