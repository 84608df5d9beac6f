package dev.doorbell.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.testkit.ConnectorTrial;
import dev.doorbell.testkit.TrialRun;
import dev.doorbell.testkit.context.CrashPoint;
import dev.doorbell.testkit.outcome.Ending;
import dev.doorbell.testkit.outcome.Outcome;
import dev.doorbell.testkit.rule.Rule;
import dev.doorbell.testkit.time.TrialClock;
import dev.doorbell.testkit.user.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the cases of the contract with the test kit's context. */
class TrialContextContractIT {
  private static final ContractSite SITE = new ContractSite();

  @AfterAll
  static void close() {
    SITE.close();
  }

  static List<ContractCase> cases() {
    return ContractCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void the_context_of_the_test_kit_passes(ContractCase contract) {
    contract.verify(TrialAccounts::new);
  }

  @Test
  void the_names_of_the_cases_are_unique() {
    assertThat(cases())
        .extracting(ContractCase::name)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(40);
  }

  /** An account of a trial. Its runs may break rules, because some cases break them on purpose. */
  private static final class TrialAccounts implements ContractAccount {
    private final ContractConnector connector = new ContractConnector();
    private final ConnectorTrial trial;

    TrialAccounts(Map<String, String> fields) {
      trial = ConnectorTrial.of(connector).at(SITE.baseUrl()).withClock(TrialClock.standing());
      fields.forEach(trial::withField);
      trial.withParameter(ContractConnector.PARAMETER, ContractConnector.VALUE);
    }

    @Override
    public void change(String field, String value) {
      trial.withField(field, value);
    }

    @Override
    public RunReport run(RunPlan plan) {
      connector.set(plan.steps(), () -> {});
      TrialRun run = plan.automatic() ? trial.automatically() : trial.answeredBy(user(plan));
      for (Rule rule : Rule.values()) {
        run.allowing(rule, "the contract allows more than the rules");
      }
      if (plan.earlyAnswer() != null) {
        run.withEarlyAnswer(plan.earlyAnswer());
      }
      switch (plan.loss()) {
        case NEVER -> {}
        case AT_FIRST_QUESTION -> run.takenOverAt(CrashPoint.question(1));
        case AFTER_FIRST_ANSWER -> run.takenOverAt(CrashPoint.answer(1));
      }
      return report(run.run());
    }

    private static TestUser user(RunPlan plan) {
      TestUser user = TestUser.present();
      for (UserAction action : plan.user()) {
        user =
            switch (action) {
              case UserAction.Types(var code) -> user.answers(code);
              case UserAction.AsksForResend _ -> user.asksForResend();
              case UserAction.Waits _ -> user.waits();
              case UserAction.LetsExpire _ -> user.neverAnswers();
              case UserAction.Cancels _ -> user.cancels();
            };
      }
      return user;
    }

    private static RunReport report(Outcome outcome) {
      String ending =
          switch (outcome.ending()) {
            case Ending.Succeeded _ -> RunReport.SUCCEEDED;
            case Ending.Cancelled _ -> RunReport.CANCELLED;
            case Ending.Failed(var code, var reason, _, _) ->
                RunReport.failed(code.wireName(), reason);
            case Ending.Skipped _ -> "skipped";
          };
      List<RunReport.Question> questions =
          outcome.questions().stream()
              .map(asked ->
                  new RunReport.Question(
                      asked.challenge().message(),
                      asked.challenge().retry(),
                      asked.reason() == null ? null : asked.reason().name()))
              .toList();
      return new RunReport(
          ending, questions, outcome.documents().stream().map(FetchedDocument::name).toList());
    }
  }
}
