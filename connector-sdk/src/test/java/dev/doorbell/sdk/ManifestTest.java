package dev.doorbell.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbell.events.text.LocalizedText;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
            .withFrequency(Frequency.DAILY);
    assertThat(full.fields())
        .extracting(AccountField::name)
        .containsExactly("login", "password", "email");
    assertThat(full.fields()).extracting(AccountField::secret).containsExactly(false, true, false);
    assertThat(full.fields()).extracting(AccountField::required).containsExactly(true, true, false);
    assertThat(full.hosts()).containsExactly("bank.doorbell.example", "login.doorbell.example");
    assertThat(full.frequency().wireName()).isEqualTo("daily");
    assertThat(full.manualOnly()).isFalse();
    assertThat(manifest.onlyManual().manualOnly()).isTrue();
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
        .isThrownBy(() -> new SiteAccess(List.of(), Duration.ZERO, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> manifest.withPace(Duration.ofMinutes(1)));
  }

  @Test
  void a_manifest_describes_the_connector_and_its_site() {
    Manifest full =
        manifest
            .withName(LocalizedText.of("Demo Bank").with("fr", "Banque de démonstration"))
            .withDescription(LocalizedText.of("Your statements.").with("fr", "Vos relevés."))
            .withHomePage("https://www.doorbell.example/customers")
            .withCategories(Category.BANK, Category.OTHER)
            .withVersion("1.4.0-rc.1+build.7")
            .withFrequency(Frequency.HOURLY)
            .withTimeWindow(TimeWindow.between("22:30", "04:00", "Europe/Paris"))
            .withParameters(
                ConnectorParameter.secret("apiKey", "Key of the bank's API"),
                ConnectorParameter.text("partner", "Our number at the bank").optional());
    assertThat(full.name()).isEqualTo("Demo Bank");
    assertThat(full.info().name().in("fr-CA")).isEqualTo("Banque de démonstration");
    assertThat(full.info().homePage()).hasHost("www.doorbell.example");
    assertThat(full.info().categories()).containsExactly(Category.BANK, Category.OTHER);
    assertThat(full.info().version()).isEqualTo("1.4.0-rc.1+build.7");
    assertThat(full.frequency().wireName()).isEqualTo("hourly");
    assertThat(full.schedule().window().to()).isEqualTo(LocalTime.of(4, 0));
    assertThat(full.parameters())
        .extracting(each -> each.name() + " " + each.secret() + " " + each.required())
        .containsExactly("apiKey true true", "partner false false");
    assertThat(full.hosts()).isEqualTo(manifest.hosts());
  }

  private static Stream<Arguments> invalidManifests() {
    return Stream.of(
        invalid("the name is empty", m -> m.withName(LocalizedText.of(" "))),
        invalid(
            "the name has at most 100 characters",
            m -> m.withName(LocalizedText.of("Bank").with("fr", "x".repeat(101)))),
        invalid("the description is empty", m -> m.withDescription("")),
        invalid(
            "the description has at most 500 characters", m -> m.withDescription("x".repeat(501))),
        invalid(
            "the home page is an https address such as https://www.bank.example/",
            m -> m.withHomePage("http://bank.doorbell.example")),
        invalid(
            "the home page is an https address such as https://www.bank.example/",
            m -> m.withHomePage("https://user@bank.doorbell.example")),
        invalid(
            "the host of its home page is none of its hosts [bank.doorbell.example]",
            m -> m.withHomePage("https://evildoorbell.example")),
        invalid("a category is named twice", m -> m.withCategories(Category.BANK, Category.BANK)),
        invalid(
            "a version is a semantic version such as 1.4.0, not '1.4'", m -> m.withVersion("1.4")),
        invalid(
            "a connector that only users start has no time window",
            m -> m.withTimeWindow(TimeWindow.between("01:00", "02:00", "UTC")).onlyManual()),
        invalid(
            "two parameters have the same name",
            m -> {
              ConnectorParameter key = ConnectorParameter.secret("key", "A key");
              return m.withParameters(key, key);
            }));
  }

  private static Arguments invalid(String message, UnaryOperator<Manifest> change) {
    return Arguments.of(message, change);
  }

  @ParameterizedTest
  @MethodSource("invalidManifests")
  void an_invalid_manifest_is_rejected_with_one_clear_line(
      String message, UnaryOperator<Manifest> change) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> change.apply(manifest))
        .withMessage(message)
        .withMessageNotContaining("\n");
  }

  @Test
  void a_home_page_may_have_the_domain_of_a_host() {
    for (String home :
        List.of(
            "https://bank.doorbell.example/",
            "https://www.bank.doorbell.example",
            "https://doorbell.example",
            "https://help.bank.doorbell.example/x")) {
      assertThat(manifest.withHomePage(home).info().homePage()).hasToString(home);
    }
  }

  @Test
  void an_invalid_window_or_parameter_is_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeWindow.between("02:00", "02:30", "UTC"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeWindow.between("02:00", "02:00", "UTC"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeWindow.between("2", "6", "UTC"))
        .withMessageContaining("'2', '6' and 'UTC'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeWindow.between("02:00", "06:00", "Paris"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectorParameter.secret("Api key", "A key"));
    assertThatIllegalArgumentException().isThrownBy(() -> ConnectorParameter.secret("key", " "));
  }
}
