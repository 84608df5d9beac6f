package dev.doorbell.simulators.amazon.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.simulators.TestClock;
import dev.doorbell.simulators.amazon.session.AmazonSettings;
import dev.doorbell.simulators.amazon.session.CaptchaImages;
import dev.doorbell.simulators.amazon.session.Person;
import dev.doorbell.simulators.amazon.session.UserSession;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AmazonSessionsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofDays(1));
  private static final Person PERSON = new Person("plain");
  private static final Person OTHER = new Person("otp");

  private final AmazonSessions sessions =
      new AmazonSessions(AmazonSettings.DEFAULTS, new CaptchaImages(), new TestClock());

  private String signIn(Person person) {
    return sessions.signIn(new UserSession(person, "proof", NOW, UNTIL));
  }

  @Test
  void a_user_is_signed_in_only_with_both_cookies_and_until_the_session_expires() {
    String id = signIn(PERSON);
    assertThat(sessions.user(id, "proof", NOW)).map(UserSession::person).contains(PERSON);
    assertThat(sessions.user(id, "other", NOW)).isEmpty();
    assertThat(sessions.user("other", "proof", NOW)).isEmpty();
    assertThat(sessions.user(id, "proof", UNTIL)).isEmpty();
  }

  @Test
  void signing_out_ends_the_session_and_the_person_is_still_recognized() {
    String id = signIn(PERSON);
    String recognized = sessions.recognize(PERSON);
    sessions.signOut(id);
    assertThat(sessions.user(id, "proof", NOW)).isEmpty();
    assertThat(sessions.recognized(recognized)).contains(PERSON);
    sessions.stopRecognizing(recognized);
    assertThat(sessions.recognized(recognized)).isEmpty();
  }

  @Test
  void asking_for_the_password_again_ends_sessions_of_that_person_and_still_recognizes_them() {
    String user = signIn(PERSON);
    String other = signIn(OTHER);
    String recognized = sessions.recognize(PERSON);
    sessions.askForPasswordAgain(PERSON);
    assertThat(sessions.user(user, "proof", NOW)).isEmpty();
    assertThat(sessions.user(other, "proof", NOW)).isPresent();
    assertThat(sessions.recognized(recognized)).contains(PERSON);
  }

  @Test
  void ending_the_sessions_of_a_person_also_stops_recognizing_them() {
    String user = signIn(PERSON);
    String recognized = sessions.recognize(PERSON);
    sessions.endSessions(PERSON);
    assertThat(sessions.user(user, "proof", NOW)).isEmpty();
    assertThat(sessions.recognized(recognized)).isEmpty();
  }
}
