package dev.doorbell.connectors.tutorial;

import static dev.doorbell.sdk.document.AtOnce.atOnce;
import static dev.doorbell.sdk.page.PageCondition.has;

import dev.doorbell.pdf.PdfPrinter;
import dev.doorbell.pdf.PdfText;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.sdk.document.SiteFile;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageElement;
import dev.doorbell.sdk.scrape.Extractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fetches statements that the bank may correct, and prints its summary. */
public class PaperBank extends FirstBank {
  @Override
  protected void fetch(ConnectorContext context) {
    Page page = context.site().get("/bank/statements");
    List<SiteFile> files =
        new ArrayList<>(Extractor.list(page, "#statements tr.statement", PaperBank::statement));
    files.add(
        SiteFile.printablePage("/bank/summary")
            .expecting(has("#summary"))
            .printedBy(PdfPrinter.a4())
            .withKey("summary")
            .withVersion(page.one("tr.statement").attribute("data-version")));
    context.saveFiles(files, atOnce(3));
  }

  private static SiteFile statement(PageElement row) {
    String month = row.attribute("data-id");
    return SiteFile.pdf(row.one("td.file a").link())
        .withKey(month)
        .withVersion(row.attribute("data-version"))
        .inFolder("Statements", month.substring(0, 4))
        .checkedBy(PaperBank::problem);
  }

  private static Optional<String> problem(FetchedDocument statement) {
    return PdfText.of(statement).contains("Balance on")
        ? Optional.empty()
        : Optional.of("the statement has no balance");
  }
}
