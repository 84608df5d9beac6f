package dev.doorbell.gateway.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.fixture.PushBrowser;
import dev.doorbell.store.push.PushKeys;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushEncryptionTest {
  private final PushBrowser browser = PushBrowser.create();

  /** RFC 8291, section 5: so the decryption of these tests is that of the specification. */
  @Test
  void the_example_of_the_specification_is_decrypted() throws Exception {
    PushBrowser example =
        PushBrowser.of(
            "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BTBZMqHH6r4Tts7J_aSIgg");
    String body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
            + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
    assertThat(example.decrypt(Base64.getUrlDecoder().decode(body)))
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  void a_message_is_decrypted_by_its_browser_and_no_other() {
    byte[] body = PushEncryption.encrypt(browser.keys(), "a question".getBytes(UTF_8));
    assertThat(browser.decrypt(body)).isEqualTo("a question");
    assertThat(new String(body, UTF_8)).doesNotContain("question");
    assertThatThrownBy(() -> PushBrowser.create().decrypt(body))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keys_that_are_no_point_or_no_secret_of_sixteen_bytes_are_not_accepted() {
    assertThat(PushEncryption.accepts(browser.keys())).isTrue();
    String auth = browser.keys().auth();
    assertThat(PushEncryption.accepts(new PushKeys("A".repeat(87), auth))).isFalse();
    assertThat(PushEncryption.accepts(new PushKeys("?", auth))).isFalse();
    assertThat(PushEncryption.accepts(new PushKeys(browser.keys().p256dh(), "AAAA"))).isFalse();
    assertThat(browser.keys().toString()).doesNotContain(auth);
  }
}
