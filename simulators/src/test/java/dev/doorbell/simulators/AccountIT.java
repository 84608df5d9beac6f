package dev.doorbell.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.doorbell.simulators.SiteClient.Page;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountIT {
  private static final String RECEIPTS = "/bank/api/receipts";
  @RegisterExtension private final BankExtension bank = new BankExtension();

  @Test
  void messages_show_a_masked_destination_from_the_profile() throws Exception {
    assertThat(bank.client().get("/bank/profile").location()).endsWith("/bank/login");
    bank.signIn("plain-3");
    Page profile = bank.client().get("/bank/profile");

    assertThat(profile.text("#profile .name"))
        .isEqualTo(bank.client().get("/bank/accounts").text("#customer"));
    assertThat(profile.text("#profile .email")).matches("[a-z]+\\.[a-z]+@example\\.org");
    assertThat(profile.text("#profile .phone")).matches("\\+33 6 \\d\\d \\d\\d \\d\\d \\d\\d");
    assertThat(profile.text("#profile .address")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"sms,.phone", "email,.email"})
  void a_masked_destination_starts_and_ends_like_the_real_one(String login, String field)
      throws Exception {
    Page page = bank.enter(login);
    String masked = page.text("#destination");
    bank.client().enterCode(page, bank.code(login));
    String real = bank.client().get("/bank/profile").text("#profile " + field);

    assertThat(real).startsWith(masked.substring(0, masked.indexOf('*')));
    assertThat(real).endsWith(masked.substring(masked.lastIndexOf('*') + 1));
  }

  @Test
  void receipts_need_the_token_of_the_accounts_page_and_ignore_cookies() throws Exception {
    bank.signIn("plain");
    HttpResponse<byte[]> refused = bank.client().fetch(RECEIPTS);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    String token = token();
    try (BankClient script = bank.otherDevice()) {
      assertThat(get(script, RECEIPTS, token).statusCode()).isEqualTo(200);
      assertThat(get(script, RECEIPTS, token + "0").statusCode()).isEqualTo(401);
      assertThat(get(script, RECEIPTS, "").statusCode()).isEqualTo(401);
      assertThat(script.fetch(RECEIPTS, "Authorization", "Basic " + token).statusCode())
          .isEqualTo(401);
      bank.client().get("/bank/logout");
      assertThat(get(script, RECEIPTS, token).statusCode()).as("signed out").isEqualTo(401);
    }
  }

  @Test
  void the_list_of_receipts_has_two_pages_and_each_receipt_has_a_file() throws Exception {
    bank.signIn("plain");
    List<JsonNode> receipts = new ArrayList<>();
    JsonNode first = receipts("?page=1");
    assertThat(receipts("")).isEqualTo(first);
    first.get("items").forEach(receipts::add);
    JsonNode second = receipts("?page=" + first.get("next").asInt());
    second.get("items").forEach(receipts::add);
    assertThat(second.has("next")).isFalse();
    assertThat(receipts("?page=3").get("items").isEmpty()).isTrue();

    assertThat(receipts).hasSize(5);
    assertThat(receipts)
        .extracting(receipt -> receipt.get("id").asString())
        .doesNotHaveDuplicates();
    assertThat(receipts)
        .extracting(receipt -> LocalDate.parse(receipt.get("date").asString()))
        .isSortedAccordingTo((one, other) -> other.compareTo(one));
    for (JsonNode receipt : receipts) {
      assertThat(receipt.get("amount").decimalValue()).isPositive();
      assertThat(receipt.get("currency").asString()).isEqualTo("EUR");
      assertThat(receipt.get("vendor").asString()).isNotEmpty();
      String file = receipt.get("file").asString();
      assertThat(bank.client().fetch(file).statusCode()).isEqualTo(401);
      assertThat(text(get(bank.client(), file, token())))
          .startsWith("%PDF-")
          .contains(receipt.get("id").asString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1.5", "99999999999"})
  void an_invalid_page_number_is_rejected(String page) throws Exception {
    bank.signIn("plain");

    assertThat(get(bank.client(), RECEIPTS + "?page=" + page, token()).statusCode()).isEqualTo(400);
    assertThat(get(bank.client(), RECEIPTS + "/R-1.pdf", token()).statusCode()).isEqualTo(404);
  }

  @Test
  void files_have_the_same_bytes_at_every_start() throws Exception {
    bank.signIn("plain");
    Map<String, String> digests = new TreeMap<>();
    for (String file : files()) {
      digests.put(file, digest(bank.client().bytes(file)));
    }
    for (JsonNode receipt : receipts("").get("items")) {
      String file = receipt.get("file").asString();
      digests.put(file, digest(get(bank.client(), file, token()).body()));
    }

    assertThat(digests)
        .containsExactly(
            entry("/bank/api/receipts/R-1003.pdf", "e35ebb9be2e9"),
            entry("/bank/api/receipts/R-1004.pdf", "de8106529ba2"),
            entry("/bank/api/receipts/R-1005.pdf", "cd29b8e0a3cf"),
            entry("/bank/statements/2026-01.pdf", "9da86dab2615"),
            entry("/bank/statements/2026-02.pdf", "1fe02a1badb2"),
            entry("/bank/statements/2026-03.pdf", "a7683e4c0ddc"),
            entry("/bank/statements/2026-04.pdf", "41a3ab9b631b"),
            entry("/bank/statements/2026-05.pdf", "1c181a2b0f2a"),
            entry("/bank/statements/2026-06.pdf", "093d9d7ac4da"));
  }

  @Test
  void a_broken_file_is_a_page_with_status_200() throws Exception {
    bank.signIn("broken-pdf");
    List<String> files = files();
    for (int place = 0; place < files.size(); place++) {
      HttpResponse<byte[]> file = bank.client().fetch(files.get(place));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type").orElseThrow())
          .startsWith(place == 1 ? "text/html" : "application/pdf");
      assertThat(text(file).startsWith("%PDF-")).isEqualTo(place != 1);
    }
  }

  @Test
  void a_flaky_file_is_available_at_the_second_attempt() throws Exception {
    bank.signIn("flaky-pdf");
    List<String> files = files();
    HttpResponse<byte[]> refused = bank.client().fetch(files.getFirst());
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");

    assertThat(text(bank.client().fetch(files.getFirst()))).startsWith("%PDF-");
    assertThat(bank.client().fetch(files.get(1)).statusCode()).isEqualTo(200);
    bank.signIn("flaky-pdf-2");
    assertThat(bank.client().fetch(files.getFirst()).statusCode()).isEqualTo(503);
  }

  private List<String> files() throws Exception {
    return bank.client()
        .get("/bank/statements")
        .html()
        .select("#statements td.file a")
        .eachAttr("href");
  }

  private String token() throws Exception {
    return bank.client().get("/bank/accounts").attribute("meta[name=api-token]", "content");
  }

  private JsonNode receipts(String query) throws Exception {
    HttpResponse<byte[]> answer = get(bank.client(), RECEIPTS + query, token());
    assertThat(answer.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<byte[]> get(BankClient client, String path, String token)
      throws Exception {
    return client.fetch(path, "Authorization", "Bearer " + token);
  }

  private static String text(HttpResponse<byte[]> file) {
    return new String(file.body(), StandardCharsets.ISO_8859_1);
  }

  private static String digest(byte[] file) {
    return HexFormat.of().formatHex(DigestUtils.sha1(file), 0, 6);
  }
}
