package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.run.LoginState;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyAnswersTest {
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          CLOSED, DONE,  LOGIN,       TAKES ANSWER
          false,  false, STARTED,     true
          true,   false, STARTED,     false
          true,   true,  STARTED,     false
          true,   true,  DEACTIVATED, false
          true,   true,  SUCCEEDED,   true
          true,   false, SUCCEEDED,   false
          """)
  void an_answer_belongs_to_the_latest_challenge_until_it_is_closed_or_if_it_completed_the_login(
      boolean closed, boolean done, LoginState login, boolean takesAnswer) {
    var latest = new EarlyAnswers.Latest(new UUID(1, 1), closed, done);
    assertThat(latest.takesAnswer(login)).isEqualTo(takesAnswer);
  }
}
