package dev.doorbell.sdk.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.sdk.ConnectorLog;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorCodesTest {
  private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final AuthenticatorKey KEY = AuthenticatorKey.parse(SEED);

  /** A window begins here. */
  private static final Instant BEGIN = Instant.ofEpochSecond(30 * 50_000_000L);

  private static final long WINDOW = 50_000_000L;
  private static final Challenge FIRST = Challenge.appCode();
  private static final Challenge AGAIN = Challenge.appCode().wrongAnswer();

  private Instant now = BEGIN;
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<String> seed = Optional.of(SEED);
  private final SiteSession site = session();
  private AuthenticatorCodes codes = codes(site);

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void a_challenge_for_an_app_code_is_answered_at_once() {
    assertThat(codes.answer(FIRST.withDigits(6))).contains(KEY.codeOf(WINDOW));
    assertThat(waits).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void other_questions_are_not_answered() {
    for (Challenge other :
        List.of(
            Challenge.sms(null),
            Challenge.email(null),
            Challenge.approval(),
            Challenge.approval().orCode(Channel.SMS, 6),
            Challenge.question("?"),
            Challenge.fields(new Question.InputField("a", "A", false)),
            Challenge.choice(List.of(new Question.Option("a", "A"))))) {
      assertThat(codes.answer(other)).isEmpty();
    }
    seed = Optional.empty();
    assertThat(codes.answer(FIRST)).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_code_that_is_an_alternative_to_an_approval_is_answered() {
    assertThat(codes.answer(Challenge.approval().orCode(Channel.APP_CODE, 6)))
        .contains(KEY.codeOf(WINDOW));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "24999, 0, 0", "25000, 0, 0", "25001, 1, 4999", "29999, 1, 1"})
  void a_code_that_expires_within_five_seconds_is_not_used(
      long millis, int windowsOn, long waited) {
    now = BEGIN.plusMillis(millis);
    assertThat(codes.answer(FIRST)).contains(KEY.codeOf(WINDOW + windowsOn));
    assertThat(waits).isEqualTo(waited == 0 ? List.of() : List.of(Duration.ofMillis(waited)));
  }

  @Test
  void no_code_is_used_twice_in_a_run() {
    now = BEGIN.plusSeconds(3);
    assertThat(codes.answer(FIRST)).contains(KEY.codeOf(WINDOW));
    assertThat(codes.answer(AGAIN)).contains(KEY.codeOf(WINDOW + 1));
    assertThat(waits).containsExactly(Duration.ofSeconds(27));
  }

  @Test
  void a_clock_that_was_set_back_causes_no_wait() {
    now = BEGIN.plusSeconds(3600);
    codes.answer(FIRST);
    now = BEGIN;
    assertThat(codes.answer(FIRST)).contains(KEY.codeOf(WINDOW));
    assertThat(waits).isEmpty();
  }

  @Test
  void no_code_is_used_twice_after_the_connector_resets_the_session() {
    codes.answer(FIRST);
    site.reset();
    assertThat(codes.answer(FIRST)).contains(KEY.codeOf(WINDOW + 1));
  }

  @Test
  void the_next_run_of_the_account_does_not_repeat_a_code() {
    codes.answer(FIRST);
    SessionState saved = site.export();
    try (SiteSession next = session()) {
      next.restore(saved);
      assertThat(codes(next).answer(FIRST)).contains(KEY.codeOf(WINDOW + 1));
    }
    now = BEGIN.plusSeconds(3600);
    try (SiteSession later = session()) {
      later.restore(saved);
      assertThat(codes(later).answer(FIRST)).contains(KEY.codeOf(WINDOW + 120));
    }
  }

  @ParameterizedTest
  @CsvSource({"99999999999", "999999999999999999999", "nonsense", "-5", "''"})
  void an_invalid_stored_window_is_ignored(String token) {
    codes.answer(FIRST);
    String name = site.export().tokens().keySet().iterator().next();
    try (SiteSession next = session()) {
      next.keepToken(name, token);
      assertThat(codes(next).answer(FIRST)).contains(KEY.codeOf(WINDOW));
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void after_two_rejected_codes_the_key_gives_no_answer() {
    assertThat(codes.answer(FIRST)).isPresent();
    assertThat(codes.answer(AGAIN)).isPresent();
    assertThat(codes.answer(AGAIN)).isEmpty();
    assertThat(codes.answer(AGAIN)).isEmpty();
    assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("the user is asked"));
    assertThat(codes.answer(FIRST)).as("a new question").isPresent();
  }

  @Test
  void after_four_codes_in_one_run_the_key_gives_no_answer() {
    for (int i = 0; i < 4; i++) {
      assertThat(codes.answer(FIRST)).isPresent();
    }
    assertThat(codes.answer(FIRST)).isEmpty();
  }

  @Test
  void a_key_whose_codes_have_another_length_gives_no_answer() {
    assertThat(codes.answer(FIRST.withDigits(8))).isEmpty();
    assertThat(warnings).singleElement().asString().contains("8", "6");
    seed = Optional.of("otpauth://totp/x?digits=8&secret=" + SEED);
    codes = codes(site);
    assertThat(codes.answer(FIRST.withDigits(8)))
        .hasValueSatisfying(code -> assertThat(code).hasSize(8));
  }

  @Test
  void an_unreadable_key_fails_with_a_message_that_does_not_quote_it() {
    seed = Optional.of("SECRET1");
    assertThatExceptionOfType(ConnectorException.class)
        .isThrownBy(() -> codes.answer(FIRST))
        .returns(ErrorCode.LOGIN_FAILED_NEEDS_SECRET, ConnectorException::code)
        .withMessageNotContaining("SECRET");
  }

  @Test
  void a_run_that_is_stopped_while_it_waits_does_not_release_its_window() {
    now = BEGIN.plusSeconds(29);
    AuthenticatorCodes stopped =
        new AuthenticatorCodes(
            () -> seed,
            site,
            () -> now,
            new Log(),
            _ -> {
              throw new IllegalStateException("stopped");
            });
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> stopped.answer(FIRST));
    assertThat(codes.answer(FIRST)).contains(KEY.codeOf(WINDOW + 2));
  }

  private AuthenticatorCodes codes(SiteSession session) {
    return new AuthenticatorCodes(
        () -> seed,
        session,
        () -> now,
        new Log(),
        duration -> {
          waits.add(duration);
          now = now.plus(duration);
        });
  }

  private SiteSession session() {
    return new SiteSession(
        Site.of(List.of("site.example")), SiteSettings.DEFAULT, SiteGate.open(), () -> now);
  }

  private final class Log implements ConnectorLog {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {
      warnings.add(message);
    }
  }
}
