package dev.doorbell.connectors.amazon;

import dev.doorbell.sdk.ConnectorContext;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which years earlier runs have seen to their end, as they noted it: each with its day. */
record YearsSeen(ConnectorContext context, Marketplace marketplace, LocalDate today) {
  /** Less than the six months that each run looks at again. */
  private static final int STILL_RECENT_DAYS = 150;

  /** Whether nothing can have come since that the last six months would not show. */
  boolean has(Year year) {
    return Optional.ofNullable(context.accountData().get(name(year)))
        .map(LocalDate::parse)
        .filter(day -> isOver(year, day) || day.plusDays(STILL_RECENT_DAYS).isAfter(today))
        .isPresent();
  }

  /** With its last invoices. */
  private static boolean isOver(Year year, LocalDate day) {
    return day.isAfter(year.atMonth(12).atEndOfMonth().plusDays(Invoices.COME_WITHIN_DAYS));
  }

  void add(Year year) {
    Map<String, String> notes = new HashMap<>(context.accountData());
    notes.put(name(year), today.toString());
    context.saveAccountData(notes);
  }

  private String name(Year year) {
    return marketplace.domain() + " " + year;
  }
}
