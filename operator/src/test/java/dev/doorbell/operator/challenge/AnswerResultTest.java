package dev.doorbell.operator.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Json;
import dev.doorbell.operator.fixture.CommandFixture;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerResultTest {
  private static AnswerResult result(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8))
        .flatMap(parsed -> Json.as(parsed, AnswerResult.class))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"outcome\":\"SIGNED_IN\",\"job\":{}}; OK; signed in",
        "{\"outcome\":\"FAILED\",\"job\":{\"errorCode\":\"LOGIN_FAILED\"}}; REJECTED; the job"
            + " failed: LOGIN_FAILED",
        "{\"outcome\":\"FAILED\",\"job\":{}}; REJECTED; the job failed: FAILED",
        "{\"outcome\":\"CANCELLED\"}; REJECTED; the job was cancelled",
        "{\"outcome\":\"ADDED_LATER\"}; REJECTED; result: ADDED_LATER",
        "{\"outcome\":\"ASKED_AGAIN\",\"job\":{}}; REJECTED; wrong; the site asks again",
      })
  void each_outcome_has_an_exit_code_and_a_sentence(String json, ExitCode exitCode, String start) {
    assertThat(result(json).exitCode()).isEqualTo(exitCode);
    assertThat(result(json).sentence(30)).startsWith(start);
  }

  @Test
  void a_next_challenge_with_retry_of_means_that_the_answer_was_wrong() {
    AnswerResult result =
        result(
            "{\"outcome\":\"ASKED_AGAIN\",\"job\":{\"challenge\":{\"retryOf\":\"x\",\"attemptsLeft\":2}}}");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(result.sentence(30)).isEqualTo("wrong; the site asks again; attempts left: 2");
  }

  @Test
  void a_next_challenge_without_retry_of_is_reported_as_the_next_question() {
    AnswerResult result =
        result(
            "{\"outcome\":\"ASKED_AGAIN\",\"job\":{\"challenge\":%s}}"
                .formatted(CommandFixture.challenge("sms", "")));

    assertThat(result.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result.sentence(30)).isEqualTo("next question: code by SMS");
  }

  @Test
  void an_accepted_answer_without_a_result_exits_with_code_0() {
    assertThat(result("{\"jobId\":\"x\"}").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(result("{}").sentence(0)).isEqualTo("the answer was accepted");
    assertThat(result("{}").sentence(30))
        .isEqualTo("the answer was accepted; no result within 30 s");
  }
}
