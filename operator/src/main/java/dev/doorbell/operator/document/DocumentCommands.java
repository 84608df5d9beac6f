package dev.doorbell.operator.document;

import dev.doorbell.operator.console.ByteSize;
import dev.doorbell.operator.console.Cell;
import dev.doorbell.operator.console.Column;
import dev.doorbell.operator.console.Output;
import dev.doorbell.operator.console.Table;
import dev.doorbell.operator.console.TimeFormat;
import dev.doorbell.operator.gateway.ApiPath;
import dev.doorbell.operator.gateway.Download;
import dev.doorbell.operator.gateway.GatewayClient;
import dev.doorbell.operator.gateway.Listing;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands {@code doorbell documents ...}. Not thread-safe. */
@Command(
    name = "documents",
    description = "Documents that jobs have saved.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  doorbell documents list",
      "  doorbell documents get 019c1395-1f00-7000-8000-000000000005"
    })
public final class DocumentCommands {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  private final GatewayClient gateway;
  private final Output output;
  private final OutputStream bytes;
  private final TimeFormat times;

  /**
   * @param bytes standard output, for {@code get -o -}
   */
  public DocumentCommands(
      GatewayClient gateway, Output output, OutputStream bytes, TimeFormat times) {
    this.gateway = gateway;
    this.output = output;
    this.bytes = bytes;
    this.times = times;
  }

  @Command(
      name = "list",
      description = {
        "List documents: the one that was saved first comes last.",
        "A document that was replaced keeps its place; SAVED and REVISION are those of its new"
            + " version."
      },
      footerHeading = "%nExamples:%n",
      footer = "  doorbell documents list --account 019c1395-1f00-7000-8000-000000000002")
  void list(
      @Option(
              names = "--account",
              paramLabel = "ACCOUNT",
              description = "Only documents of this account.")
          @Nullable UUID account,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "Maximum number of documents (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "Print the response of the API as JSON.")
          boolean json) {
    ApiPath path = ApiPath.of("/api/documents").with("account", account);
    Listing listing = Listing.of(gateway, path, limit);
    if (json) {
      output.json(listing.json());
      return;
    }
    output.table(table(listing.items(gateway, Document.class)));
    if (listing.hasMore()) {
      output.notice("there are older documents: --limit shows more than " + limit);
    }
  }

  @Command(
      name = "get",
      description = "Download a document. Without --output the file has the name of the document.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  doorbell documents get 019c1395-1f00-7000-8000-000000000005",
        "  doorbell documents get 019c1395-1f00-7000-8000-000000000005 -o - | pdftotext - -"
      })
  void get(
      @Parameters(paramLabel = "DOCUMENT", description = "Id of the document.") UUID document,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              description = "The file to write; - for standard output.")
          @Nullable Path file,
      @Option(names = "--overwrite", description = "Replace an existing file.") boolean overwrite) {
    ApiPath path = ApiPath.of("/api/documents/" + document + "/content");
    try (Download download = gateway.download(path)) {
      if (STANDARD_OUTPUT.equals(file)) {
        TargetFile.copy(download, bytes);
        return;
      }
      Path target =
          file != null ? file : Path.of(TargetFile.name(download.name().orElse(""), document));
      long size = new TargetFile(target, overwrite).save(download);
      output.line("%s (%s)".formatted(target, ByteSize.text(size)));
    }
  }

  private Table table(List<Document> documents) {
    return new Table(
        List.of(
            Column.of("DOCUMENT"),
            Column.of("SAVED"),
            Column.number("SIZE"),
            Column.number("REVISION"),
            Column.of("BILL"),
            Column.wrapped("NAME")),
        documents.stream()
            .map(document ->
                List.of(
                    Cell.of(document.id()),
                    Cell.of(times.atAndAgo(document.savedAt())),
                    Cell.of(ByteSize.text(document.size())),
                    Cell.of(document.revisionText()),
                    Cell.of(document.billText()),
                    Cell.of(document.path())))
            .toList(),
        "no documents");
  }
}
