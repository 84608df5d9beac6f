package dev.doorbell.konnector.stack;

import dev.doorbell.sdk.Identity;
import dev.doorbell.sdk.document.Bill;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the documents that Doorbell shows to users: bills and identities. */
final class RecordMapper {
  private static final String FILE = FileStore.TYPE + ":";

  private RecordMapper() {}

  /** The event of a document of this type; null if it has no meaning beyond the store. */
  static @Nullable StackEvent event(String type, JsonNode document) {
    return switch (type) {
      case "io.cozy.bills" -> bill(document);
      case "io.cozy.identities" -> new StackEvent.IdentitySaved(identity(document));
      default -> null;
    };
  }

  /** Null without a file, or if a value is missing or can't be read. */
  private static @Nullable StackEvent bill(JsonNode bill) {
    String invoice = bill.path("invoice").asString("");
    JsonNode amount = bill.path("amount");
    String date = bill.path("date").asString("");
    if (!invoice.startsWith(FILE) || !amount.isNumber() || date.length() < 10) {
      return null;
    }
    try {
      BigDecimal value = BigDecimal.valueOf(amount.doubleValue());
      boolean refund = bill.path("isRefund").asBoolean(false) && value.signum() > 0;
      Bill mapped =
          new Bill(
              bill.path("vendor").asString(""),
              LocalDate.parse(date.substring(0, 10)),
              refund ? value.negate() : value,
              currency(bill.path("currency").asString("EUR")));
      String contract = bill.path("contractId").asString("");
      return new StackEvent.BillSaved(
          invoice.substring(FILE.length()),
          contract.isBlank() ? mapped : mapped.ofContract(contract));
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  private static Currency currency(String text) {
    return switch (text.strip()) {
      case "", "€" -> Currency.getInstance("EUR");
      case "$" -> Currency.getInstance("USD");
      case "£" -> Currency.getInstance("GBP");
      default -> Currency.getInstance(text.strip().toUpperCase(Locale.ROOT));
    };
  }

  private static Identity identity(JsonNode document) {
    JsonNode contact = document.path("contact");
    return new Identity(
        name(contact),
        contact.path("email").path(0).path("address").asString(""),
        contact.path("phone").path(0).path("number").asString(""),
        address(contact.path("address").path(0)));
  }

  private static String name(JsonNode contact) {
    JsonNode name = contact.path("name");
    String full = contact.path("fullname").asString(name.path("fullname").asString(""));
    return full.isBlank() ? joined(name, "givenName", "familyName") : full;
  }

  private static String address(JsonNode address) {
    String formatted = address.path("formattedAddress").asString("");
    return formatted.isBlank()
        ? joined(address, "street", "postcode", "code", "city", "country")
        : formatted;
  }

  private static String joined(JsonNode node, String... names) {
    List<String> parts = new ArrayList<>();
    for (String name : names) {
      String part = node.path(name).asString("");
      if (!part.isBlank()) {
        parts.add(part);
      }
    }
    return String.join(" ", parts);
  }
}
