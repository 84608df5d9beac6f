package dev.doorbell.worker.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.sdk.page.SavedForm;
import dev.doorbell.sdk.site.SessionState;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.sealing.NoSymmetricKeyException;
import dev.doorbell.store.sealing.SealContext;
import dev.doorbell.worker.fake.PlainSealing;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionSealerTest {
  private static final SessionState STATE = new SessionState(List.of(), Map.of("token", "abc"));
  private static final SavedForm FORM =
      new SavedForm(URI.create("https://bank.example/code"), "UTF-8", "<form></form>");

  private final UUID one = UUID.randomUUID();
  private final UUID other = UUID.randomUUID();
  private final PlainSealing sealing = new PlainSealing();
  private final SessionSealer sealer = new SessionSealer(sealing, "local");

  @Test
  void sealed_data_can_be_opened_again() {
    assertThat(sealer.open(one, sealer.seal(one, STATE, 1))).isEqualTo(STATE);
    assertThat(sealer.openForm(one, other, sealer.sealForm(one, other, FORM))).contains(FORM);
    assertThat(sealer.openData(one, sealer.sealData(one, Map.of("a", "b"))))
        .isEqualTo(Map.of("a", "b"));
  }

  @Test
  void data_that_was_sealed_for_another_account_or_challenge_counts_as_missing() {
    assertThat(sealer.open(other, sealer.seal(one, STATE, 1))).isEqualTo(SessionState.EMPTY);
    assertThat(sealer.openForm(one, one, sealer.sealForm(one, other, FORM))).isEmpty();
    assertThat(sealer.openData(other, sealer.sealData(one, Map.of("a", "b")))).isEmpty();
  }

  @Test
  void data_that_needs_a_missing_symmetric_key_does_not_count_as_missing() {
    SessionSealer withoutKey =
        new SessionSealer(
            new Sealing() {
              @Override
              public byte[] seal(byte[] plaintext, SealContext context) {
                return plaintext;
              }

              @Override
              public byte[] open(byte[] sealed, SealContext context) {
                throw new NoSymmetricKeyException(context);
              }
            },
            "local");

    assertThatThrownBy(() -> withoutKey.open(one, sealer.seal(one, STATE, 1)))
        .isInstanceOf(NoSymmetricKeyException.class);
    assertThatThrownBy(() -> withoutKey.openForm(one, other, new byte[0]))
        .isInstanceOf(NoSymmetricKeyException.class);
    assertThatThrownBy(() -> withoutKey.openData(one, new byte[0]))
        .isInstanceOf(NoSymmetricKeyException.class);
  }

  @Test
  void data_that_cannot_be_parsed_counts_as_missing() {
    byte[] text = "no JSON".getBytes(UTF_8);

    assertThat(
            sealer.open(
                one, new SavedSession(sealing.seal(text, SealContext.session("local", one)), 1)))
        .isEqualTo(SessionState.EMPTY);
    assertThat(
            sealer.openForm(
                one, other, sealing.seal(text, SealContext.pendingForm("local", one, other))))
        .isEmpty();
    assertThat(sealer.openData(one, sealing.seal(text, SealContext.accountData("local", one))))
        .isEmpty();
  }
}
