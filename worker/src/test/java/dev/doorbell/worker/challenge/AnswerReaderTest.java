package dev.doorbell.worker.challenge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.sealing.CannotOpenException;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.fake.PlainSealing;
import dev.doorbell.worker.fake.RecordedChallenges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private static final Challenge SMS = Challenge.sms("+33");

  private final UUID jobId = UUID.randomUUID();
  private final UUID challengeId = UUID.randomUUID();
  private final PlainSealing sealing = new PlainSealing();
  private final List<String> masked = new ArrayList<>();
  private final RecordedChallenges observed = new RecordedChallenges();
  private final AnswerReader reader =
      new AnswerReader("local", jobId, sealing::open, masked::add, observed);

  private ChallengeOutcome.Answered sealed(String json, SealContext context, boolean early) {
    byte[] sealed = sealing.seal(json.getBytes(UTF_8), context);
    return new ChallengeOutcome.Answered(
        new SubmitOutcome.ToSubmit(sealed, early, Duration.ZERO, Duration.ofSeconds(2)), true, 0);
  }

  private Answer read(String json, Challenge challenge) {
    return reader.read(
        challengeId,
        challenge,
        sealed(json, SealContext.answer("local", jobId, challengeId), false));
  }

  @Test
  void a_code_is_masked_and_returned_without_surrounding_spaces() {
    assertThat(read("{\"code\": \" 123456 \"}", SMS)).isEqualTo(new Answer.Typed("123456"));
    assertThat(masked).containsExactly("123456");
  }

  @Test
  void an_option_is_the_answer_to_a_choice() {
    Challenge choice = Challenge.choice(List.of(new Question.Option("sms", "SMS")));

    assertThat(read("{\"option\": \"sms\"}", choice)).isEqualTo(new Answer.Chosen("sms"));
    assertThat(masked).isEmpty();
  }

  @Test
  void an_option_of_any_other_challenge_is_another_way() {
    assertThat(read("{\"option\": \"email\"}", SMS)).isEqualTo(new Answer.OtherWay("email"));
  }

  @Test
  void the_values_of_fields_are_masked() {
    assertThat(read("{\"fields\": {\"a\": \"1\", \"b\": \"2\"}}", SMS))
        .isEqualTo(new Answer.Filled(Map.of("a", "1", "b", "2")));
    assertThat(masked).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void an_early_answer_is_opened_with_the_context_of_its_job() {
    ChallengeOutcome.Answered early =
        sealed("{\"code\": \"123456\"}", SealContext.earlyAnswer("local", jobId), true);

    assertThat(reader.read(challengeId, SMS, early)).isEqualTo(new Answer.Typed("123456"));
  }

  @Test
  void an_answer_to_another_challenge_cannot_be_opened() {
    ChallengeOutcome.Answered other =
        sealed(
            "{\"code\": \"123456\"}", SealContext.answer("local", jobId, UUID.randomUUID()), false);

    assertThatThrownBy(() -> reader.read(challengeId, SMS, other))
        .isInstanceOf(CannotOpenException.class);
  }

  @Test
  void the_message_about_an_invalid_answer_contains_no_part_of_it() {
    for (String unknown : List.of("{\"later\": \"secret\"}", "secret {", "{\"code\": 5}")) {
      assertThatThrownBy(() -> read(unknown, SMS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("secret")
          .hasNoCause();
    }
  }

  @Test
  void the_delivery_of_an_answer_is_reported_to_the_observer() {
    read("{\"code\": \"123456\"}", SMS);

    assertThat(observed.seen()).containsExactly("delivered by record");
  }

  @Test
  void the_delivery_time_is_the_time_in_the_row_plus_the_time_in_this_process() {
    ChallengeOutcome.Answered answered =
        new ChallengeOutcome.Answered(
            new SubmitOutcome.ToSubmit(new byte[0], false, Duration.ZERO, Duration.ofSeconds(2)),
            false,
            1_000);

    assertThat(answered.deliveryTime(4_000)).isEqualTo(Duration.ofSeconds(2).plusNanos(3_000));
    assertThat(answered.deliveredBy()).isEqualTo("row");
  }
}
