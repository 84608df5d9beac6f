package dev.doorbell.simulators.bank.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.bank.customer.Customer;
import dev.doorbell.simulators.login.CheckResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingQuestionTest {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final TestClock clock = new TestClock();
  private final Questions questions = new Questions(clock, LIFETIME);

  @Test
  void after_three_wrong_answers_the_right_one_is_rejected() {
    Customer customer = new Customer("question");
    PendingQuestion pending = new PendingQuestion(() -> questions.createQuestion(customer));
    Map<String, String> right = Map.of("answer", customer.personalData().firstPet());

    for (int wrong = 0; wrong < 3; wrong++) {
      assertThat(pending.attempts().left()).isEqualTo(3 - wrong);
      assertThat(pending.check(Map.of("answer", "?"), clock.instant()))
          .isEqualTo(CheckResult.WRONG);
    }
    assertThat(pending.check(right, clock.instant())).isEqualTo(CheckResult.WRONG);
  }

  @Test
  void a_captcha_is_replaced_after_a_wrong_answer_and_a_qr_code_is_not() {
    PendingQuestion captcha = newQuestion("image");
    Question first = captcha.current(clock.instant());
    captcha.check(Map.of("captcha", "?"), clock.instant());
    assertThat(captcha.current(clock.instant())).isNotEqualTo(first);

    PendingQuestion qr = newQuestion("qr");
    Question code = qr.current(clock.instant());
    qr.check(Map.of("code", "?"), clock.instant());
    assertThat(qr.current(clock.instant())).isEqualTo(code);
  }

  @Test
  void an_expired_question_is_replaced_and_uses_no_attempt() {
    PendingQuestion pending = newQuestion("qr");
    Question first = pending.current(clock.instant());
    String answer = questions.of("qr").getFirst().value();

    clock.advance(LIFETIME);
    assertThat(pending.check(Map.of("code", answer), clock.instant()))
        .isEqualTo(CheckResult.EXPIRED);
    assertThat(pending.attempts().left()).isEqualTo(3);
    assertThat(pending.current(clock.instant())).isNotEqualTo(first);
  }

  @Test
  void the_notes_have_the_right_answer() {
    PendingQuestion pending = newQuestion("qr");
    String answer = questions.of("qr").getFirst().value();

    assertThat(pending.check(Map.of("code", answer), clock.instant())).isEqualTo(CheckResult.RIGHT);
  }

  private PendingQuestion newQuestion(String login) {
    return new PendingQuestion(() -> questions.createQuestion(new Customer(login)));
  }
}
