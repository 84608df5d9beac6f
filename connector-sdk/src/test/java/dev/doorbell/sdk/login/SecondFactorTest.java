package dev.doorbell.sdk.login;

import static dev.doorbell.sdk.page.PageCondition.titled;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.StubContext;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Approval;
import dev.doorbell.sdk.challenge.ApprovalPoll;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The site is a list of pages by title, the user a list of answers. */
class SecondFactorTest {
  private static final Question.Option EMAIL = new Question.Option("email", "An e-mail");
  private static final Answer CODE = new Answer.Typed("1");

  private final SiteSession site =
      new SiteSession(
          Site.of(List.of("site.example")),
          SiteSettings.DEFAULT,
          SiteGate.open(),
          InstantSource.system());
  private final Map<String, Challenge> questions = new HashMap<>();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Challenge> asked = new ArrayList<>();
  private final List<WaitOptions> waited = new ArrayList<>();
  private final SecondFactor factor =
      SecondFactor.of(new Person())
          .asking(page -> Optional.ofNullable(questions.get(page.title())));

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void a_page_without_a_question_passes_without_asking_the_user() {
    assertThat(factor.pass(page("in")).title()).isEqualTo("in");
    assertThat(calls).isEmpty();
  }

  @Test
  void a_code_is_sent_from_the_page_that_asked_for_it() {
    asks("code", Challenge.sms("..12").withDigits(6));
    person(CODE);
    Page in =
        factor
            .typing((on, code) -> step("type " + code + " on " + on.title(), "in"))
            .pass(page("code"));
    assertThat(in.title()).isEqualTo("in");
    assertThat(calls).containsExactly("deactivateAutoSuccessfulLogin", "type 1 on code");
    assertThat(asked).containsExactly(Challenge.sms("..12").withDigits(6));
    assertThat(waited).containsExactly(WaitOptions.NONE);
  }

  @Test
  void pictures_and_questions_are_typed_too_fields_filled_and_options_chosen() {
    asks("picture", Challenge.picture("data:image/png;base64,AAAA"));
    asks("words", Challenge.question("Your first pet?"));
    asks("fields", Challenge.fields(new Question.InputField("pin", "PIN", true)));
    asks("choice", Challenge.choice(List.of(EMAIL)));
    person(
        new Answer.Chosen("email"),
        new Answer.Filled(Map.of("pin", "7")),
        new Answer.Typed("Rex"),
        new Answer.Typed("abc"));
    factor
        .choosing((_, option) -> step("choose " + option, "fields"))
        .filling((_, filled) -> step("fill " + filled.value("pin"), "words"))
        .typing((on, text) -> step("type " + text, on.title().equals("words") ? "picture" : "in"))
        .pass(page("choice"));
    assertThat(calls)
        .containsExactly(
            "deactivateAutoSuccessfulLogin",
            "beforeSiteSendsCode",
            "choose email",
            "deactivateAutoSuccessfulLogin",
            "fill 7",
            "deactivateAutoSuccessfulLogin",
            "type Rex",
            "deactivateAutoSuccessfulLogin",
            "type abc");
    assertThat(asked).extracting(Challenge::retry).containsOnly(false);
  }

  @Test
  void the_same_question_after_its_answer_was_a_wrong_answer() {
    asks("code", Challenge.sms(null).withAttemptsLeft(3));
    asks("again", Challenge.sms(null).withAttemptsLeft(2));
    person(CODE, CODE, CODE);
    factor
        .typing((_, _) -> step("type", List.of("again", "again", "in").get(asked.size() - 1)))
        .pass(page("code"));
    assertThat(asked).extracting(Challenge::retry).containsExactly(false, true, true);
    assertThat(asked).extracting(Challenge::attemptsLeft).containsExactly(3, 2, 2);
  }

  @Test
  void another_question_after_an_answer_is_no_wrong_answer() {
    asks("email", Challenge.email(null));
    asks("app", Challenge.appCode());
    asks("pin", Challenge.fields(new Question.InputField("pin", "PIN", true)));
    asks("iban", Challenge.fields(new Question.InputField("iban", "IBAN", false)));
    person(CODE, CODE, new Answer.Filled(Map.of("pin", "")), new Answer.Filled(Map.of("iban", "")));
    factor
        .typing((on, _) -> page(on.title().equals("email") ? "app" : "pin"))
        .filling((on, _) -> page(on.title().equals("pin") ? "iban" : "in"))
        .pass(page("email"));
    assertThat(asked).hasSize(4).extracting(Challenge::retry).containsOnly(false);
  }

  @Test
  void no_attempts_left_ends_the_run_without_another_question() {
    asks("code", Challenge.sms(null).withAttemptsLeft(1));
    asks("last", Challenge.sms(null).withAttemptsLeft(0));
    person(CODE);
    assertEnds(
        ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE,
        () -> factor.typing((_, _) -> page("last")).pass(page("code")));
    assertThat(asked).hasSize(1);
    assertEnds(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, () -> factor.pass(page("last")));
    assertThat(asked).as("also for an attempt that finds it so").hasSize(1);
  }

  @Test
  void a_page_that_locks_or_waits_no_longer_ends_the_run_after_an_answer_only() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH));
    factor
        .typing((_, next) -> page(next))
        .resending(_ -> page("login"))
        .lockedWhen(titled("locked"))
        .expiredWhen(titled("login"));
    assertThat(factor.pass(page("locked")).title()).isEqualTo("locked");
    person(new Answer.Typed("locked"));
    assertEnds(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, () -> factor.pass(page("code")));
    person(new Answer.Typed("login"));
    assertEnds(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, () -> factor.pass(page("code")));
    person(new Answer.ResendRequested());
    assertEnds(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, () -> factor.pass(page("code")));
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_resend_is_announced_before_and_what_follows_is_no_wrong_answer() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH));
    person(CODE, new Answer.ResendRequested(), CODE);
    factor
        .typing((_, _) -> step("type", asked.size() == 3 ? "in" : "code"))
        .resending(on -> step("resend from " + on.title(), "code"))
        .pass(page("code"));
    assertThat(calls)
        .filteredOn(call -> !call.startsWith("deactivate"))
        .containsExactly("type", "beforeSiteSendsCode", "resend from code", "type");
    assertThat(asked).extracting(Challenge::retry).containsExactly(false, true, false);
  }

  @Test
  void another_way_is_announced_before_too() {
    asks("code", Challenge.sms(null).withOtherWays(List.of(EMAIL)));
    asks("mail", Challenge.email(null));
    person(new Answer.OtherWay("email"), CODE);
    factor
        .typing((_, _) -> step("type", "in"))
        .switching((_, way) -> step("switch to " + way, "mail"))
        .pass(page("code"));
    assertThat(calls)
        .filteredOn(call -> !call.startsWith("deactivate"))
        .containsExactly("beforeSiteSendsCode", "switch to email", "type");
    assertThat(asked).extracting(Challenge::otherWays).containsExactly(List.of(EMAIL), List.of());
  }

  @Test
  void without_a_user_the_run_ends_before_the_site_sends() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH));
    person(new Answer.ResendRequested());
    calls.add("no user");
    assertThatExceptionOfType(RunStoppedException.class)
        .isThrownBy(() ->
            factor
                .typing((_, _) -> page("in"))
                .resending(_ -> step("resend", "code"))
                .pass(page("code")));
    assertThat(calls).doesNotContain("resend");
  }

  @Test
  void what_there_is_no_step_for_is_not_offered() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH).withOtherWays(List.of(EMAIL)));
    person(CODE, CODE, CODE);
    factor.typing((_, _) -> page("in"));
    factor.pass(page("code"));
    factor.resending(_ -> page("code")).pass(page("code"));
    factor.switching((_, _) -> page("code")).pass(page("code"));
    assertThat(asked)
        .extracting(Challenge::resendAt)
        .containsExactly(null, Instant.EPOCH, Instant.EPOCH);
    assertThat(asked)
        .extracting(Challenge::otherWays)
        .containsExactly(List.of(), List.of(), List.of(EMAIL));
  }

  @Test
  void an_answer_that_was_not_offered_is_a_bug_of_the_context() {
    asks("code", Challenge.sms(null));
    person(new Answer.ResendRequested());
    assertThatIllegalStateException()
        .isThrownBy(() -> factor.typing((_, _) -> page("in")).pass(page("code")));
  }

  @Test
  void a_question_without_a_step_is_not_asked() {
    asks("code", Challenge.sms(null));
    asks("fields", Challenge.fields(new Question.InputField("pin", "PIN", true)));
    asks("choice", Challenge.choice(List.of(EMAIL)));
    asks("approval", Challenge.approval());
    for (String title : questions.keySet()) {
      assertEnds(ErrorCode.CHALLENGE_ASKED, () -> factor.pass(page(title)));
    }
    asks("either", Challenge.approval().orCode(Channel.SMS, 6));
    factor.polling(_ -> poll());
    assertEnds(ErrorCode.CHALLENGE_ASKED, () -> factor.pass(page("either")));
    assertThat(asked).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Test
  void an_approval_is_polled_and_then_followed_by_its_step() {
    asks("approval", Challenge.approval("42"));
    person(new Answer.Approved());
    ApprovalPoll poll = poll();
    factor.polling(_ -> poll).approved(on -> step("approved " + on.title(), "in"));
    factor.pass(page("approval"));
    assertThat(waited).containsExactly(WaitOptions.NONE.polling(poll));
    assertThat(calls).containsExactly("deactivateAutoSuccessfulLogin", "approved approval");
  }

  @Test
  void approval_or_code_takes_whichever_comes() {
    asks("either", Challenge.approval().orCode(Channel.SMS, 6));
    person(CODE, new Answer.Approved());
    factor
        .polling(_ -> poll())
        .typing((_, _) -> step("type", "either"))
        .approved(_ -> step("approved", "in"))
        .pass(page("either"));
    assertThat(asked).extracting(Challenge::retry).containsExactly(false, true);
    assertThat(calls).endsWith("approved");
  }

  @ParameterizedTest
  @EnumSource
  void an_approval_that_will_not_come_ends_the_run_or_goes_another_way(Answer.Declined.Reason why) {
    asks("approval", Challenge.approval());
    person(new Answer.Declined(why), new Answer.Declined(why));
    factor.polling(_ -> poll());
    assertEnds(
        switch (why) {
          case DENIED -> ErrorCode.USER_ACTION_NEEDED;
          case EXPIRED -> ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED;
        },
        () -> factor.pass(page("approval")));
    assertThat(factor.declined((_, how) -> page("in " + how)).pass(page("approval")).title())
        .isEqualTo("in " + why);
  }

  @Test
  void the_form_is_saved_with_each_question_if_there_is_a_step_for_it() {
    asks("code", Challenge.sms(null));
    person(CODE);
    factor.savingForm(on -> on.form("form")).typing((_, _) -> page("in")).pass(page("code"));
    assertThat(waited.getFirst().form()).isNotNull();
    assertThat(waited.getFirst().poll()).isNull();
  }

  @Test
  void a_page_without_a_question_may_end_the_run() {
    factor.asking(_ -> {
      throw new ConnectorException(ErrorCode.MAINTENANCE, "Being worked on");
    });
    assertEnds(ErrorCode.MAINTENANCE, () -> factor.pass(page("closed")));
  }

  @Test
  void the_last_question_may_still_be_answered_right() {
    asks("code", Challenge.sms(null));
    for (int i = 0; i < SecondFactor.MAX_QUESTIONS; i++) {
      person(CODE);
    }
    factor.typing((_, _) -> page(asked.size() == SecondFactor.MAX_QUESTIONS ? "in" : "code"));
    assertThat(factor.pass(page("code")).title()).isEqualTo("in");
  }

  @Test
  void a_site_that_asks_without_end_is_left() {
    asks("code", Challenge.sms(null));
    for (int i = 0; i < 2 * SecondFactor.MAX_QUESTIONS; i++) {
      person(CODE);
    }
    factor.typing((_, _) -> page("code"));
    assertEnds(ErrorCode.CHALLENGE_ASKED, () -> factor.pass(page("code")));
    assertThat(asked).hasSize(SecondFactor.MAX_QUESTIONS);
  }

  private void asks(String title, Challenge challenge) {
    questions.put(title, challenge);
  }

  private void person(Answer... next) {
    answers.addAll(Arrays.asList(next));
  }

  private Page step(String call, String title) {
    calls.add(call);
    return page(title);
  }

  private static ApprovalPoll poll() {
    return ApprovalPoll.every(Duration.ofSeconds(1), () -> Approval.PENDING);
  }

  private static Page page(String title) {
    return new Page(
        URI.create("https://site.example/"),
        200,
        null,
        "<title>%s</title><form></form>".formatted(title).getBytes(UTF_8));
  }

  private static void assertEnds(ErrorCode code, Runnable action) {
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(action::run)
        .returns(code, ConnectorException::code);
  }

  private final class Person extends StubContext {
    Person() {
      super(site);
    }

    @Override
    public void deactivateAutoSuccessfulLogin() {
      calls.add("deactivateAutoSuccessfulLogin");
    }

    @Override
    public void beforeSiteSendsCode() {
      if (calls.contains("no user")) {
        throw new RunStoppedException("There is no user to ask");
      }
      calls.add("beforeSiteSendsCode");
    }

    @Override
    public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
      asked.add(challenge);
      waited.add(waiting);
      return answers.removeFirst();
    }
  }
}
