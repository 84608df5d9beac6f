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
  void the_profile_page_shows_the_personal_data_of_a_signed_in_customer() throws Exception {
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
    Page page = bank.signInAndFollow(login);
    String masked = page.text("#destination");
    bank.client().enterCode(page, bank.code(login));
    String real = bank.client().get("/bank/profile").text("#profile " + field);

    assertThat(real).startsWith(masked.substring(0, masked.indexOf('*')));
    assertThat(real).endsWith(masked.substring(masked.lastIndexOf('*') + 1));
  }

  @Test
  void receipts_need_the_token_of_the_accounts_page_and_ignore_cookies() throws Exception {
    bank.signIn("plain");
    HttpResponse<byte[]> response = bank.client().fetch(RECEIPTS);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    String token = getApiToken();
    try (BankClient script = bank.otherDevice()) {
      assertThat(getWithToken(script, RECEIPTS, token).statusCode()).isEqualTo(200);
      assertThat(getWithToken(script, RECEIPTS, token + "0").statusCode()).isEqualTo(401);
      assertThat(getWithToken(script, RECEIPTS, "").statusCode()).isEqualTo(401);
      assertThat(script.fetch(RECEIPTS, "Authorization", "Basic " + token).statusCode())
          .isEqualTo(401);
      bank.client().get("/bank/logout");
      assertThat(getWithToken(script, RECEIPTS, token).statusCode())
          .as("signed out")
          .isEqualTo(401);
    }
  }

  @Test
  void the_list_of_receipts_has_two_pages_and_each_receipt_has_a_file() throws Exception {
    bank.signIn("plain");
    List<JsonNode> receipts = new ArrayList<>();
    JsonNode first = getReceipts("?page=1");
    assertThat(getReceipts("")).isEqualTo(first);
    first.get("items").forEach(receipts::add);
    JsonNode second = getReceipts("?page=" + first.get("next").asInt());
    second.get("items").forEach(receipts::add);
    assertThat(second.has("next")).isFalse();
    assertThat(getReceipts("?page=3").get("items").isEmpty()).isTrue();

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
      assertThat(toText(getWithToken(bank.client(), file, getApiToken())))
          .startsWith("%PDF-")
          .contains(receipt.get("id").asString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1.5", "99999999999"})
  void an_invalid_page_number_is_rejected(String page) throws Exception {
    bank.signIn("plain");

    assertThat(getWithToken(bank.client(), RECEIPTS + "?page=" + page, getApiToken()).statusCode())
        .isEqualTo(400);
    assertThat(getWithToken(bank.client(), RECEIPTS + "/R-1.pdf", getApiToken()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void files_have_the_same_bytes_at_every_start() throws Exception {
    bank.signIn("plain");
    Map<String, String> digests = new TreeMap<>();
    for (String file : getStatementLinks()) {
      digests.put(file, computeDigest(bank.client().bytes(file)));
    }
    for (JsonNode receipt : getReceipts("").get("items")) {
      String file = receipt.get("file").asString();
      digests.put(file, computeDigest(getWithToken(bank.client(), file, getApiToken()).body()));
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
  void a_broken_file_is_an_error_page_with_status_200() throws Exception {
    bank.signIn("broken-pdf");
    List<String> files = getStatementLinks();
    for (int index = 0; index < files.size(); index++) {
      HttpResponse<byte[]> file = bank.client().fetch(files.get(index));
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Content-Type").orElseThrow())
          .startsWith(index == 1 ? "text/html" : "application/pdf");
      assertThat(toText(file).startsWith("%PDF-")).isEqualTo(index != 1);
    }
  }

  @Test
  void a_file_that_is_unavailable_at_first_is_sent_at_the_second_request() throws Exception {
    bank.signIn("flaky-pdf");
    List<String> files = getStatementLinks();
    HttpResponse<byte[]> response = bank.client().fetch(files.getFirst());
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("1");

    assertThat(toText(bank.client().fetch(files.getFirst()))).startsWith("%PDF-");
    assertThat(bank.client().fetch(files.get(1)).statusCode()).isEqualTo(200);
    bank.signIn("flaky-pdf-2");
    assertThat(bank.client().fetch(files.getFirst()).statusCode()).isEqualTo(503);
  }

  private List<String> getStatementLinks() throws Exception {
    return bank.client()
        .get("/bank/statements")
        .html()
        .select("#statements td.file a")
        .eachAttr("href");
  }

  private String getApiToken() throws Exception {
    return bank.client().get("/bank/accounts").attribute("meta[name=api-token]", "content");
  }

  private JsonNode getReceipts(String query) throws Exception {
    HttpResponse<byte[]> response = getWithToken(bank.client(), RECEIPTS + query, getApiToken());
    assertThat(response.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }

  private static HttpResponse<byte[]> getWithToken(BankClient client, String path, String token)
      throws Exception {
    return client.fetch(path, "Authorization", "Bearer " + token);
  }

  private static String toText(HttpResponse<byte[]> file) {
    return new String(file.body(), StandardCharsets.ISO_8859_1);
  }

  private static String computeDigest(byte[] file) {
    return HexFormat.of().formatHex(DigestUtils.sha1(file), 0, 6);
  }
}
