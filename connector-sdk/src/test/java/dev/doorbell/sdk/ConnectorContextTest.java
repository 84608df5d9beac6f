package dev.doorbell.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.Question.Channel;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.site.Site;
import dev.doorbell.sdk.site.SiteGate;
import dev.doorbell.sdk.site.SiteSession;
import dev.doorbell.sdk.site.SiteSettings;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The default methods of a context. */
class ConnectorContextTest {
  private static final List<Question.Option> WAYS = List.of(new Question.Option("email", "E-mail"));

  private final List<Challenge> asked = new ArrayList<>();
  private final List<WaitOptions> waited = new ArrayList<>();
  private final SiteSession site =
      new SiteSession(
          Site.of(List.of("site.example")),
          SiteSettings.DEFAULT,
          SiteGate.open(),
          InstantSource.system());
  private final ConnectorContext context = new Typing();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void a_question_for_a_text_offers_no_resend_and_no_other_way() {
    Challenge challenge =
        Challenge.sms("..12").withResendAt(Instant.EPOCH).withOtherWays(WAYS).withDigits(6);
    assertThat(context.waitForTwoFaCode(challenge)).isEqualTo("text");
    assertThat(asked).containsExactly(Challenge.sms("..12").withDigits(6));
    assertThat(waited).containsExactly(WaitOptions.NONE);
  }

  @Test
  void a_picture_and_a_security_question_are_answered_by_a_text_and_the_form_is_saved() {
    Form form =
        new Page(URI.create("https://site.example/"), 200, null, "<form></form>".getBytes(UTF_8))
            .form("form");
    assertThat(context.waitForTwoFaCode(Challenge.question("?"), form)).isEqualTo("text");
    assertThat(context.waitForTwoFaCode(Challenge.picture("data:image/png;base64,AAAA")))
        .isEqualTo("text");
    assertThat(waited).extracting(WaitOptions::form).containsExactly(form, null);
  }

  @Test
  void a_question_whose_answer_is_not_a_text_is_rejected_before_the_user_is_asked() {
    for (Challenge other :
        List.of(
            Challenge.approval(),
            Challenge.approval().orCode(Channel.SMS, 6),
            Challenge.choice(WAYS),
            Challenge.fields(new Question.InputField("pin", "PIN", true)))) {
      assertThatIllegalArgumentException().isThrownBy(() -> context.waitForTwoFaCode(other));
    }
    assertThat(asked).isEmpty();
  }

  private final class Typing extends StubContext {
    Typing() {
      super(site);
    }

    @Override
    public Answer waitForAnswer(Challenge challenge, WaitOptions waiting) {
      asked.add(challenge);
      waited.add(waiting);
      return new Answer.Typed("text");
    }
  }
}
