package dev.doorbell.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.worker.log.MaskedLog;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://bank.example/                              | bank.example/",
        "https://bank.example/bank/login.html               | bank.example/bank/login.html",
        "https://bank.example/files/2024/118.pdf            | bank.example/files/<n>/<n>.pdf",
        "https://bank.example/files/2026-06.pdf             | bank.example/files/<n>-<n>.pdf",
        "https://bank.example/s/a8F3kQ9zLm2xW7pR4tY6uB1n/in | bank.example/s/…/in",
        "https://bank.example/u/jane%40example.org          | bank.example/u/…",
        "https://bank.example/in?token=s3cr3t&page=2&page=3 | bank.example/in?token=…&page=…",
        "https://bank.example/in?118-secret                 | bank.example/in?…=…"
      })
  void an_address_has_no_values(URI url, String shown) {
    assertThat(ShownAddress.of(url)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "bank, bank.example/***/sms?page=…",
    "sms, bank.example/bank/***?page=…",
    "page, bank.example/bank/sms?***=…",
    "bank/sms, bank.example***"
  })
  void only_the_part_with_a_secret_is_masked(String secret, String shown) {
    MaskedLog secrets = new MaskedLog("my-bank", UUID.randomUUID());
    secrets.mask(secret);
    StoryText address = new StoryText("bank.example/bank/sms?page=…", false);
    assertThat(ShownAddress.masked(address, secrets::masked).text()).isEqualTo(shown);
  }
}
