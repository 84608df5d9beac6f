package dev.doorbell.testkit.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule is needed: without it, the check finds what is left. */
class ScrubRulesTest {
  private static final String TOKEN = "k3J9xQ2mZ8vB4nL7";
  private static final String COOKIE = "abc/12+34==";

  private static final String PAGE =
      """
      <p>Hello sam.smith and sam@shop.example</p>
      <a href="/me?c=%s&amp;n=%s">%s</a>
      <img src="data:image/png;base64,%s">
      <p id=xsam_smithx>sam.k</p><a href="/k?u=%s">%s</a>
      """
          .formatted(
              "abc%2F12%2B34%3D%3D",
              TOKEN,
              base64("u=sam.smith"),
              base64("a1B2c3D4e5F6g7H8i9J0k1L2"),
              base64("u=sam.k"),
              base64("u=sam-smith"));

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SecretRegistry registry() {
    SecretRegistry registry = new SecretRegistry();
    registry.person("sam.smith", "the login", "recorded-login");
    registry.person("sam.k", "the short name", "short-name");
    registry.site(COOKIE, "a cookie", "cookie");
    return registry;
  }

  @Test
  void with_all_rules_nothing_is_left() {
    SecretRegistry registry = registry();
    String scrubbed = TextScrubber.of(registry).scrub(PAGE);
    assertThat(new LeakCheck(registry).search("page", scrubbed)).as(scrubbed).isEmpty();
    assertThat(scrubbed)
        .contains("Hello recorded-login-1 and person-1@example.org", "c=cookie-1&amp;n=token-1");
  }

  @ParameterizedTest
  @CsvSource({
    "EncodedSecretRule, the short name",
    "TypedSecretRule, the short name",
    "EncodedRunRule, the login",
    "EmbeddedSecretRule, the login",
    "SiteSecretRule, a cookie",
    "EmailRule, an e-mail address"
  })
  void without_a_rule_the_check_finds_what_is_left(String rule, String kind) {
    SecretRegistry registry = registry();
    List<ScrubRule> others =
        TextScrubber.rules(registry).stream()
            .filter(each -> !each.getClass().getSimpleName().equals(rule))
            .toList();
    assertThat(others).hasSizeLessThan(TextScrubber.rules(registry).size());
    String scrubbed = new TextScrubber(others, new GeneratedTextRule(registry)).scrub(PAGE);
    assertThat(new LeakCheck(registry).search("page", scrubbed))
        .extracting(LeakCheck.Leak::what)
        .contains(kind);
  }

  @Test
  void without_the_rule_for_generated_texts_the_check_finds_one() {
    SecretRegistry registry = registry();
    String scrubbed = new TextScrubber(TextScrubber.rules(registry), (text, _) -> text).scrub(PAGE);
    assertThat(new LeakCheck(registry).search("page", scrubbed))
        .extracting(LeakCheck.Leak::what)
        .containsExactly("a text that looks like a token");
  }

  @Test
  void the_same_secret_has_the_same_placeholder_everywhere() {
    SecretRegistry registry = registry();
    TextScrubber scrubber = TextScrubber.of(registry);
    assertThat(scrubber.scrub("value=\"" + TOKEN + "\"")).isEqualTo("value=\"token-1\"");
    assertThat(scrubber.scrub("other " + TOKEN.replace('k', 'z') + " and " + TOKEN))
        .isEqualTo("other token-2 and token-1");
    assertThat(scrubber.counts()).containsEntry("a text that looks like a token", 3);
  }

  @ParameterizedTest
  @CsvSource({
    "76ZhpfvzgGJA/x8skQ2mZ8vB4nL7kP1, token-1",
    "76ZhpfvzgGJA\\/x8skQ2mZ8vB4nL7kP1, token-1",
    "a=76ZhpfvzgGJA%2Fx8skQ2mZ8vB4nL7kP1%3D%3D&b, a=token-1&b",
    "/orders/k3J9xQ2mZ8vB4nL7/lines, /orders/token-1/lines",
    "shop.example/orders/k3J9xQ2mZ8vB4nL7, shop.example/orders/token-1",
    "/k3J9xQ2mZ8vB4nL7/print, /token-1/print"
  })
  void a_token_with_slashes_is_replaced_as_a_whole_and_a_path_is_kept(
      String text, String scrubbed) {
    SecretRegistry registry = registry();
    assertThat(TextScrubber.of(registry).scrub(text)).isEqualTo(scrubbed);
    assertThat(new LeakCheck(registry).search("page", text)).isNotEmpty();
  }

  @Test
  void pictures_inside_a_page_become_empty_ones() {
    String scrubbed = TextScrubber.of(registry()).scrub(PAGE);
    assertThat(scrubbed).contains("src=\"data:image/png;base64,iVBORw0KGgo");
  }
}
