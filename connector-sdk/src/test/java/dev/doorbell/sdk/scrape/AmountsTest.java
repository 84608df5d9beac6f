package dev.doorbell.sdk.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          fr-FR | 12,50 €                | 12.50
          fr-FR | 1 234,56 €             | 1234.56
          fr-FR | 1\u202f234\u202f567,89\u00a0€ | 1234567.89
          fr-FR | 1 234 €                | 1234
          fr-FR | 12.50 EUR              | 12.50
          fr-FR | Total (TTC) : 12,50 €  | 12.50
          fr-FR | 0,500 kg               | 0.500
          de-DE | 1.234,56 €             | 1234.56
          de-DE | 1.234 €                | 1234
          de-DE | 1,234 €                | 1.234
          de-DE | EUR 12,--              | 12
          de-DE | 50,– €                 | 50
          de-DE | 1.234,56-              | -1234.56
          de-DE | 12,50- EUR             | -12.50
          de-DE | 1.234.567              | 1234567
          de-DE | 0.500                  | 0.500
          de-DE | 12345.678              | 12345.678
          en-US | $1,234.56              | 1234.56
          en-US | US$ 1,234              | 1234
          en-US | $ .50                  | 0.50
          en-US | -$12.50                | -12.50
          en-US | ($12.50)               | -12.50
          en-US | (USD 12.50)            | -12.50
          en-US | Late-fee: $12.50       | 12.50
          en-US | Total (incl. VAT) 9.99 | 9.99
          en-US | USD 5                  | 5
          en-US | 1,234,567.00           | 1234567.00
          en-US | 1.234,56               | 1234.56
          en-GB | £1,234.56              | 1234.56
          en-GB | − £12.50               | -12.50
          en-GB | £–12.50                | -12.50
          en-GB | GBP -12.50             | -12.50
          en-GB | 12,50                  | 12.50
          de-CH | CHF 1'234.50           | 1234.50
          de-CH | CHF 1’234.50           | 1234.50
          de-CH | CHF 1'234.–            | 1234
          de-CH | Fr.50.-                | 50
          de-CH | Fr. 50.—               | 50
          de-CH | CHF -1’234’567.05      | -1234567.05
          fr-CH | CHF 1 234.50           | 1234.50
          it-CH | CHF 1’234.5            | 1234.5
          fr-CA | (12,50 $US)            | -12.50
          fr-CA | (12,50 $ US)           | -12.50
          fr-FR | (12,50 £GB)            | -12.50
          fr-FR | (12,50 F CFA)          | -12.50
          fr-FR | (12,50 zł)             | -12.50
          fr-FR | 12,34 -                | -12.34
          fr-FR | 12,34 −           | -12.34
          fr-FR | 12,34 € -              | -12.34
          fr-FR | 12,34 - €              | -12.34
          fr-FR | (12,34 € -)            | -12.34
          fr-FR | 12,34 € - payé         | 12.34
          fr-FR | 12,34 - payé           | 12.34
          fr-FR | (12,34 € TTC)          | 12.34
          fr-FR | (12,34 €TTC)           | 12.34
          fr-FR | (TVA 12,34)            | 12.34
          fr-FR | -‎12,34 €         | -12.34
          fr-FR | \u2066-\u206912,34 €   | -12.34
          fr-FR | ⁻12,34 €          | -12.34
          fr-FR | （12,34 €）    | -12.34
          fr-FR | 12,34 €²               | 12.34
          bg-BG | (12,50 лв.)            | -12.50
          bg-BG | (12,50 щ.д.)           | -12.50
          bg-BG | -12,50 лв.             | -12.50
          ar-EG | ؜-١٢٫٥٠ ج.م.‏ | -12.50
          ar-EG | ؜-‏١٬٢٣٤٫٥٠ ج.م.‏ | -1234.50
          ar-EG | 1.234 د.ك.             | 1.234
          ar-MA | (؜12,50 د.م.‏) | -12.50
          fa-IR | ‎−‎ریال ۱۲٫۵۰ | -12.50
          he-IL | ‏-‎12.50 ‏₪ | -12.50
          hi-IN | ₹12,34,567             | 1234567
          hi-IN | -₹12,34,567.50         | -1234567.50
          en-IN | ₹ 1,00,00,000          | 10000000
          bn-BD | ১২,৩৪,৫৬৭.৮৯৳          | 1234567.89
          mr-IN | ₹१२,३४,५६७             | 1234567
          ja-JP | ￥１，２３４ | 1234
          ja-JP | (1,234円)              | -1234
          pt-CV | 1 234$50               | 1234.50
          pt-BR | -R$ 12,50              | -12.50
          pt-BR | R$ -12,50              | -12.50
          sv-SE | − 12,50 kr        | -12.50
          en-US | -XYZ 12.50             | -12.50
          en-US | ($12.50 USD)           | -12.50
          en-US | (VAT 9.99)             | 9.99
          """)
  void amounts_are_read_by_the_rules_of_their_locale(
      String language, String printed, String amount) {
    assertThat(Amounts.in(Locale.forLanguageTag(language)).apply(printed))
        .isEqualByComparingTo(amount);
  }

  @Test
  void an_amount_keeps_its_printed_decimals() {
    assertThat(Amounts.in(Locale.FRANCE).apply("12,50").scale()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "free",
        "€",
        "-",
        "12,50 € 13,50 €",
        "2 x 12,50",
        "1.5.2026",
        "31.03.2026",
        "2026-03-31",
        "1,234,56",
        "1.234.56",
        "10:30",
        "12345678901234567890",
        "0.12345678901234567890",
        "12,50 ١٢",
        "$12$34",
        "1,23,45",
        "1,23,4567",
        "12 34 567"
      })
  void text_without_exactly_one_amount_is_rejected_and_not_quoted(String printed) {
    for (Locale language : new Locale[] {Locale.FRANCE, Locale.GERMANY, Locale.US}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Amounts.in(language).apply(printed))
          .withMessageStartingWith("Expected")
          .withMessageNotContainingAny("12", "2026");
    }
  }

  @Test
  void a_very_long_number_is_rejected_quickly() {
    for (String endless : new String[] {"9".repeat(1_000_000), "1" + ",234".repeat(1_000_000)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Amounts.in(Locale.US).apply(endless));
    }
  }
}
