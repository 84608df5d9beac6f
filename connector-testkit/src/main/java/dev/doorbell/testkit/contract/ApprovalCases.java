package dev.doorbell.testkit.contract;

import static dev.doorbell.testkit.contract.Expect.FIELDS;

import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Cases for the poll for an approval. */
final class ApprovalCases {
  private static final Duration INTERVAL = ApprovalPoll.MIN_INTERVAL;
  private static final Challenge APPROVAL = Challenge.approval().withMessage("Approve?");

  private ApprovalCases() {}

  static List<ContractCase> all() {
    return List.of(
        new ContractCase("the_first_check_comes_after_one_interval", ApprovalCases::interval),
        new ContractCase("a_denied_approval_is_given_to_the_connector", ApprovalCases::denied),
        new ContractCase("three_failed_checks_in_a_row_are_ignored", ApprovalCases::ignored),
        new ContractCase("a_fourth_failed_check_in_a_row_ends_the_run", ApprovalCases::down),
        new ContractCase("a_check_that_finds_a_changed_site_ends_the_run", ApprovalCases::changed),
        new ContractCase(
            "the_timeout_of_the_poll_is_an_expired_approval", ApprovalCases::pollTimeout),
        new ContractCase(
            "the_timeout_of_the_challenge_ends_the_run", ApprovalCases::challengeTimeout),
        new ContractCase("a_code_may_come_instead_of_an_approval", ApprovalCases::code));
  }

  /**
   * Waits for an approval whose poll returns the result of {@code site} for the number of the
   * check, from 1.
   */
  private static Answer answer(
      ConnectorContext context, Challenge challenge, Duration timeout, IntFunction<Approval> site) {
    AtomicInteger checks = new AtomicInteger();
    ApprovalPoll poll =
        ApprovalPoll.every(INTERVAL, () -> site.apply(checks.incrementAndGet()))
            .withTimeout(timeout);
    return context.waitForAnswer(challenge, WaitOptions.NONE.polling(poll));
  }

  private static Answer answer(ConnectorContext context, IntFunction<Approval> site) {
    return answer(context, APPROVAL, ApprovalPoll.DEFAULT_TIMEOUT, site);
  }

  private static void interval(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          Instant start = context.site().now();
          IntFunction<Approval> site =
              check -> {
                // A check may use the context.
                context.field("password");
                Duration waited = Duration.between(start, context.site().now());
                boolean paced = waited.compareTo(INTERVAL.multipliedBy(check)) >= 0;
                seen.add("check %d: %s".formatted(check, paced));
                return check < 3 ? Approval.PENDING : Approval.APPROVED;
              };
          seen.add(answer(context, site).toString());
          context.notifySuccessfulLogin();
        };
    RunReport report =
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits()));
    Expect.succeeded(report);
    Expect.asked(report, "Approve?");
    Expect.saw(seen, "check 1: true", "check 2: true", "check 3: true", "Approved[]");
  }

  private static void denied(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add(answer(context, _ -> Approval.DENIED).toString());
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits())));
    Expect.saw(seen, "Declined[reason=DENIED]");
  }

  private static Approval down() {
    throw new ConnectorException(ErrorCode.VENDOR_DOWN, "Unavailable");
  }

  private static void ignored(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          seen.add(answer(context, check -> check < 4 ? down() : Approval.APPROVED).toString());
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits())));
    Expect.saw(seen, "Approved[]");
  }

  private static void down(ContextImplementation implementation) {
    Steps steps = (context, _) -> answer(context, check -> check < 5 ? down() : Approval.APPROVED);
    Expect.ended(
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits())),
        RunReport.failed("VENDOR_DOWN", null));
  }

  private static void changed(ContextImplementation implementation) {
    Steps steps =
        (context, _) ->
            answer(
                context,
                _ -> {
                  throw ConnectorException.siteChanged("No status");
                });
    Expect.ended(
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits())),
        RunReport.failed("UNKNOWN_ERROR", "SITE_CHANGED"));
  }

  private static void pollTimeout(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          Duration timeout = INTERVAL.multipliedBy(2);
          seen.add(answer(context, APPROVAL, timeout, _ -> Approval.PENDING).toString());
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits())));
    Expect.saw(seen, "Declined[reason=EXPIRED]");
  }

  private static void challengeTimeout(ContextImplementation implementation) {
    Steps steps =
        (context, _) ->
            answer(
                context,
                APPROVAL.withTimeout(INTERVAL.multipliedBy(3)),
                ApprovalPoll.DEFAULT_TIMEOUT,
                _ -> Approval.PENDING);
    Expect.ended(
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Waits())),
        RunReport.failed("USER_ACTION_NEEDED.TWOFA_EXPIRED", null));
  }

  private static void code(ContextImplementation implementation) {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    Steps steps =
        (context, _) -> {
          Answer answer =
              answer(
                  context,
                  APPROVAL.orCode(Channel.SMS, 6),
                  ApprovalPoll.DEFAULT_TIMEOUT,
                  _ -> Approval.PENDING);
          seen.add("" + answer.equals(new Answer.Typed("123456")));
          context.notifySuccessfulLogin();
        };
    Expect.succeeded(
        implementation.account(FIELDS).run(RunPlan.of(steps, new UserAction.Types("123456"))));
    Expect.saw(seen, "true");
  }
}
