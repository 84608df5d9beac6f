package dev.doorbell.sdk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.doorbell.sdk.content.Content;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteFileTest {
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Bill BILL = bill("Shop", "12.50");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b", "a\nb"})
  void a_key_that_a_database_index_cannot_hold_is_rejected(String key) {
    SiteFile file = SiteFile.pdf("/1.pdf");
    assertThatIllegalArgumentException().isThrownBy(() -> file.withKey(key));
    assertThatIllegalArgumentException().isThrownBy(() -> file.withKey("x".repeat(501)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FetchedDocument.of(key, "a", "text/plain", new byte[1]));
  }

  @Test
  void the_key_of_a_bill_depends_on_date_amount_currency_and_vendor() {
    SiteFile file = SiteFile.pdf("/1.pdf");
    String key = file.asBill(BILL).withKeyOfBill().key();
    assertThat(key).matches("bill:[0-9a-f]{64}");
    assertThat(SiteFile.at("/2").asBill(bill("Shop", "12.5")).withKeyOfBill().key())
        .as("the same bill at another address")
        .isEqualTo(key);
    for (Bill other :
        new Bill[] {
          bill("Other", "12.50"),
          bill("Shop", "-12.50"),
          new Bill("Shop", LocalDate.EPOCH, BILL.amount(), EURO),
          new Bill("Shop", BILL.date(), BILL.amount(), Currency.getInstance("USD"))
        }) {
      assertThat(file.asBill(other).withKeyOfBill().key()).isNotEqualTo(key);
    }
    assertThatIllegalStateException().isThrownBy(file::withKeyOfBill);
  }

  @Test
  void the_contract_of_a_bill_is_a_part_of_its_key_and_the_subtype_is_not() {
    SiteFile file = SiteFile.pdf("/1.pdf");
    String key = file.asBill(BILL).withKeyOfBill().key();
    String home = file.asBill(BILL.ofContract("home")).withKeyOfBill().key();
    assertThat(home)
        .isNotEqualTo(key)
        .isNotEqualTo(file.asBill(BILL.ofContract("office")).withKeyOfBill().key());
    assertThat(file.asBill(BILL.ofSubtype(Bill.Subtype.INVOICE)).withKeyOfBill().key())
        .isEqualTo(key);
  }

  @Test
  void the_key_of_a_bill_without_contract_is_the_one_of_earlier_versions() {
    assertThat(SiteFile.pdf("/1.pdf").asBill(BILL).withKeyOfBill().key())
        .isEqualTo("bill:" + DigestUtils.sha256Hex("2026-03-31 12.5 EUR Shop"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void a_contract_or_version_that_cannot_be_stored_is_rejected(String text) {
    SiteFile file = SiteFile.pdf("/1.pdf");
    assertThatIllegalArgumentException().isThrownBy(() -> BILL.ofContract(text));
    assertThatIllegalArgumentException().isThrownBy(() -> BILL.ofContract("x".repeat(101)));
    assertThatIllegalArgumentException().isThrownBy(() -> file.withVersion(text));
    assertThatIllegalArgumentException().isThrownBy(() -> file.withVersion("x".repeat(201)));
  }

  @Test
  void a_folder_has_one_to_five_names_of_bounded_length() {
    SiteFile file = SiteFile.pdf("/1.pdf");
    assertThat(DocumentFolder.of("x".repeat(59) + "\ud83d\udd14", "b"))
        .isEqualTo("x".repeat(59) + "/b");
    assertThatIllegalArgumentException().isThrownBy(file::inFolder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.inFolder("1", "2", "3", "4", "5", "6"));
  }

  @Test
  void only_a_page_can_be_printed_and_only_media_types_can_be_expected() {
    assertThatIllegalStateException()
        .isThrownBy(() -> SiteFile.pdf("/1.pdf").printedBy(_ -> content("%PDF-")));
    assertThatIllegalArgumentException().isThrownBy(() -> SiteFile.at("/1").expectingType());
    assertThatIllegalArgumentException().isThrownBy(() -> SiteFile.at("/1").expectingType("zip"));
    assertThatIllegalArgumentException().isThrownBy(() -> AtOnce.atOnce(0));
  }

  @Test
  void frontends_know_every_subtype_of_a_bill() throws IOException {
    Path root = Path.of("..");
    String api = Files.readString(root.resolve("docs/api/openapi.yaml"));
    for (Bill.Subtype subtype : Bill.Subtype.values()) {
      assertThat(api).contains(subtype.name());
      for (String language : List.of("en", "fr")) {
        Path texts =
            root.resolve("home-gateway/src/main/resources/home/texts/" + language + ".json");
        assertThat(Files.readString(texts)).contains("\"bill." + subtype.name() + "\"");
      }
    }
  }

  @Test
  void a_document_without_a_key_gets_one_made_of_content_and_bill() {
    Content content = content("%PDF-1");
    String alone = DocumentKey.of(content, null);
    assertThat(alone).startsWith("sha256:").hasSize(7 + 64);
    assertThat(DocumentKey.of(content, BILL))
        .isEqualTo(DocumentKey.of(content("%PDF-1"), bill("Shop", "12.500")))
        .isNotEqualTo(alone)
        .isNotEqualTo(DocumentKey.of(content, bill("Shop", "12.51")))
        .isNotEqualTo(DocumentKey.of(content("%PDF-2"), BILL));
  }

  @Test
  void to_string_of_a_file_has_only_its_type() {
    assertThat(SiteFile.pdf("/T0KEN").withKey("S3CRET").named("S3CRET").asBill(BILL))
        .hasToString("SiteFile[PDF]");
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(UTF_8));
  }

  private static Bill bill(String vendor, String amount) {
    return new Bill(vendor, LocalDate.of(2026, 3, 31), new BigDecimal(amount), EURO);
  }
}
