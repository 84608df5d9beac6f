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

/** The site has a challenge for the title of a page; the user has a list of answers. */
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
      SecondFactor.of(new AnsweringUser())
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
  void a_code_is_sent_with_the_page_that_asked_for_it() {
    asks("code", Challenge.sms("..12").withDigits(6));
    userAnswers(CODE);
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
  void each_kind_of_question_is_passed_to_its_step() {
    asks("picture", Challenge.picture("data:image/png;base64,AAAA"));
    asks("words", Challenge.question("Your first pet?"));
    asks("fields", Challenge.fields(new Question.InputField("pin", "PIN", true)));
    asks("choice", Challenge.choice(List.of(EMAIL)));
    userAnswers(
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
  void the_same_question_after_an_answer_is_asked_as_a_wrong_answer() {
    asks("code", Challenge.sms(null).withAttemptsLeft(3));
    asks("again", Challenge.sms(null).withAttemptsLeft(2));
    userAnswers(CODE, CODE, CODE);
    factor
        .typing((_, _) -> step("type", List.of("again", "again", "in").get(asked.size() - 1)))
        .pass(page("code"));
    assertThat(asked).extracting(Challenge::retry).containsExactly(false, true, true);
    assertThat(asked).extracting(Challenge::attemptsLeft).containsExactly(3, 2, 2);
  }

  @Test
  void a_different_question_after_an_answer_is_not_asked_as_a_wrong_answer() {
    asks("email", Challenge.email(null));
    asks("app", Challenge.appCode());
    asks("pin", Challenge.fields(new Question.InputField("pin", "PIN", true)));
    asks("iban", Challenge.fields(new Question.InputField("iban", "IBAN", false)));
    userAnswers(
        CODE, CODE, new Answer.Filled(Map.of("pin", "")), new Answer.Filled(Map.of("iban", "")));
    factor
        .typing((on, _) -> page(on.title().equals("email") ? "app" : "pin"))
        .filling((on, _) -> page(on.title().equals("pin") ? "iban" : "in"))
        .pass(page("email"));
    assertThat(asked).hasSize(4).extracting(Challenge::retry).containsOnly(false);
  }

  @Test
  void a_challenge_without_attempts_left_ends_the_run_before_the_user_is_asked() {
    asks("code", Challenge.sms(null).withAttemptsLeft(1));
    asks("last", Challenge.sms(null).withAttemptsLeft(0));
    userAnswers(CODE);
    assertEnds(
        ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE,
        () -> factor.typing((_, _) -> page("last")).pass(page("code")));
    assertThat(asked).hasSize(1);
    assertEnds(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, () -> factor.pass(page("last")));
    assertThat(asked).as("the user is not asked again").hasSize(1);
  }

  @Test
  void a_locked_or_expired_page_ends_the_run_only_after_an_answer() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH));
    factor
        .typing((_, next) -> page(next))
        .resending(_ -> page("login"))
        .lockedWhen(titled("locked"))
        .expiredWhen(titled("login"));
    assertThat(factor.pass(page("locked")).title()).isEqualTo("locked");
    userAnswers(new Answer.Typed("locked"));
    assertEnds(ErrorCode.USER_ACTION_NEEDED_WRONG_TWOFA_CODE, () -> factor.pass(page("code")));
    userAnswers(new Answer.Typed("login"));
    assertEnds(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, () -> factor.pass(page("code")));
    userAnswers(new Answer.ResendRequested());
    assertEnds(ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, () -> factor.pass(page("code")));
    assertThat(asked).hasSize(3);
  }

  @Test
  void a_resend_is_announced_first_and_the_next_question_is_not_a_wrong_answer() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH));
    userAnswers(CODE, new Answer.ResendRequested(), CODE);
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
  void another_way_is_announced_before_it_is_requested() {
    asks("code", Challenge.sms(null).withOtherWays(List.of(EMAIL)));
    asks("mail", Challenge.email(null));
    userAnswers(new Answer.OtherWay("email"), CODE);
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
  void a_run_without_a_user_ends_before_the_site_sends_a_message() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH));
    userAnswers(new Answer.ResendRequested());
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
  void an_offer_without_a_step_is_removed() {
    asks("code", Challenge.sms(null).withResendAt(Instant.EPOCH).withOtherWays(List.of(EMAIL)));
    userAnswers(CODE, CODE, CODE);
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
    userAnswers(new Answer.ResendRequested());
    assertThatIllegalStateException()
        .isThrownBy(() -> factor.typing((_, _) -> page("in")).pass(page("code")));
  }

  @Test
  void a_question_without_a_step_fails_before_the_user_is_asked() {
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
  void an_approval_is_polled_and_then_passed_to_its_step() {
    asks("approval", Challenge.approval("42"));
    userAnswers(new Answer.Approved());
    ApprovalPoll poll = poll();
    factor.polling(_ -> poll).approved(on -> step("approved " + on.title(), "in"));
    factor.pass(page("approval"));
    assertThat(waited).containsExactly(WaitOptions.NONE.polling(poll));
    assertThat(calls).containsExactly("deactivateAutoSuccessfulLogin", "approved approval");
  }

  @Test
  void an_approval_with_a_code_accepts_either() {
    asks("either", Challenge.approval().orCode(Channel.SMS, 6));
    userAnswers(CODE, new Answer.Approved());
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
  void a_declined_approval_ends_the_run_unless_there_is_a_step_for_it(Answer.Declined.Reason why) {
    asks("approval", Challenge.approval());
    userAnswers(new Answer.Declined(why), new Answer.Declined(why));
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
    userAnswers(CODE);
    factor.savingForm(on -> on.form("form")).typing((_, _) -> page("in")).pass(page("code"));
    assertThat(waited.getFirst().form()).isNotNull();
    assertThat(waited.getFirst().poll()).isNull();
  }

  @Test
  void reading_the_question_can_end_the_run() {
    factor.asking(_ -> {
      throw new ConnectorException(ErrorCode.MAINTENANCE, "Being worked on");
    });
    assertEnds(ErrorCode.MAINTENANCE, () -> factor.pass(page("closed")));
  }

  @Test
  void the_last_allowed_question_can_be_answered() {
    asks("code", Challenge.sms(null));
    for (int i = 0; i < SecondFactor.MAX_QUESTIONS; i++) {
      userAnswers(CODE);
    }
    factor.typing((_, _) -> page(asked.size() == SecondFactor.MAX_QUESTIONS ? "in" : "code"));
    assertThat(factor.pass(page("code")).title()).isEqualTo("in");
  }

  @Test
  void a_site_that_asks_too_many_questions_ends_the_run() {
    asks("code", Challenge.sms(null));
    for (int i = 0; i < 2 * SecondFactor.MAX_QUESTIONS; i++) {
      userAnswers(CODE);
    }
    factor.typing((_, _) -> page("code"));
    assertEnds(ErrorCode.CHALLENGE_ASKED, () -> factor.pass(page("code")));
    assertThat(asked).hasSize(SecondFactor.MAX_QUESTIONS);
  }

  private void asks(String title, Challenge challenge) {
    questions.put(title, challenge);
  }

  private void userAnswers(Answer... next) {
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

  private final class AnsweringUser extends StubContext {
    AnsweringUser() {
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
