package dev.doorbell.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private final Manifest manifest = Manifest.of("demo-bank", "Demo Bank", "bank.doorbell.example");

  @Test
  void a_manifest_has_the_values_that_its_methods_add() {
    Manifest full =
        manifest
            .withFields(
                AccountField.text("login", "Login"), AccountField.password("password", "Password"))
            .withFields(AccountField.email("email", "E-mail").optional())
            .withHosts("login.doorbell.example")
            .withFrequency(Frequency.DAILY)
            .onlyManual();
    assertThat(full.fields())
        .extracting(AccountField::name)
        .containsExactly("login", "password", "email");
    assertThat(full.fields()).extracting(AccountField::secret).containsExactly(false, true, false);
    assertThat(full.fields()).extracting(AccountField::required).containsExactly(true, true, false);
    assertThat(full.hosts()).containsExactly("bank.doorbell.example", "login.doorbell.example");
    assertThat(full.frequency().wireName()).isEqualTo("daily");
    assertThat(full.manualOnly()).isTrue();
    assertThat(manifest.fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Demo",
        "demo_bank",
        "-demo",
        "demo-",
        "demo--bank",
        "1demo",
        "demo bank",
        "../demo"
      })
  void a_slug_with_other_characters_is_rejected(String slug) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Manifest.of(slug, "Name", "site.example"));
  }

  @Test
  void an_invalid_manifest_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Manifest(
                "demo",
                "Demo",
                List.of(),
                List.of(),
                Frequency.DAILY,
                false,
                Duration.ZERO,
                List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> manifest.withPace(Duration.ofMinutes(1)));
  }
}
