package dev.doorbell.operator.audit;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.Listing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands {@code doorbell audit ...}. Not thread-safe. */
@Command(
    name = "audit",
    description = "The audit trail: who did what, when and from where.",
    footerHeading = "%nExamples:%n",
    footer = "  doorbell audit export --from 2030-01-01 --to 2030-02-01")
public final class AuditCommands {
  private static final int PAGE = 200;

  private final Pages pages;
  private final Output output;

  /** Reads pages of a list. */
  @FunctionalInterface
  interface Pages {
    Listing page(ApiPath path);
  }

  public AuditCommands(GatewayClient gateway, Output output) {
    this(path -> gateway.get(path, Listing.class), output);
  }

  AuditCommands(Pages pages, Output output) {
    this.pages = pages;
    this.output = output;
  }

  @Command(
      name = "export",
      description = {
        "Print the entries of all owners as JSON lines, the newest first.",
        "Needs a token with the scope operator; the export is an entry itself."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell audit export --from 2030-01-01T00:00:00Z --owner anna")
  void export(
      @Option(
              names = "--from",
              paramLabel = "TIME",
              description = "The earliest time, such as 2030-01-31 (UTC) or 2030-01-31T12:00:00Z.")
          @Nullable String from,
      @Option(names = "--to", paramLabel = "TIME", description = "The latest time, exclusive.")
          @Nullable String to,
      @Option(names = "--owner", paramLabel = "OWNER", description = "Only of this owner.")
          @Nullable String owner) {
    ApiPath path =
        ApiPath.of("/api/audit/all")
            .with("from", time(from))
            .with("to", time(to))
            .with("owner", owner)
            .with("limit", PAGE);
    @Nullable String next = null;
    do {
      Listing page = pages.page(path.with("after", next));
      page.items().forEach(output::json);
      next = page.next();
    } while (next != null);
  }

  private static @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new CommandException(
          ExitCode.USAGE, "expected a time such as 2030-01-31 or 2030-01-31T12:00:00Z", e);
    }
  }
}
