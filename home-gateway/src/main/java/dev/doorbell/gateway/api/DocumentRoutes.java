package dev.doorbell.gateway.api;

import dev.doorbell.gateway.admission.Admission.Permit;
import dev.doorbell.gateway.admission.OwnerLimit;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.document.Document;
import dev.doorbell.store.document.DocumentFilter;
import dev.doorbell.store.document.DocumentSearch;
import dev.doorbell.store.document.Documents;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.LongSupplier;

/** Documents that runs have saved. */
public final class DocumentRoutes {
  private static final int PIECE_BYTES = 64 * 1024;

  private final Documents documents;
  private final DocumentSearch search;
  private final OwnerLimit downloads;
  private final LongSupplier nanoTime;

  /**
   * @param downloads limits the downloads of an owner
   * @param nanoTime a monotonic clock in nanoseconds
   */
  public DocumentRoutes(
      Documents documents, DocumentSearch search, OwnerLimit downloads, LongSupplier nanoTime) {
    this.documents = documents;
    this.search = search;
    this.downloads = downloads;
    this.nanoTime = nanoTime;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/documents", this::list),
        Route.get("/api/documents/totals", this::totals),
        Route.get("/api/documents/{id}/content", this::content)
            .withAudit(AuditAction.DOCUMENT_READ));
  }

  private void list(Call call) {
    Page page = PageView.requested(call);
    DocumentFilter filter = DocumentQuery.filter(call);
    List<DocumentView> items =
        search.list(call.owner(), filter, DocumentQuery.order(call), page).stream()
            .map(DocumentView::of)
            .toList();
    PageView<DocumentView> view = PageView.of(items, page, DocumentView::id);
    // Only once for all pages: the database has to count the rows.
    call.answer(
        200, page.after() == null ? view.withTotal(search.count(call.owner(), filter)) : view);
  }

  private void totals(Call call) {
    call.answer(
        200,
        PageView.complete(
            search.sums(call.owner(), DocumentQuery.filter(call)).stream()
                .map(DocumentSumView::of)
                .toList()));
  }

  private void content(Call call) throws IOException {
    try (Permit _ = downloads.enter(call.owner()).orElseThrow(Problems::overloaded)) {
      Document found = documents.find(call.owner(), call.documentId());
      // The first piece is read before the response begins, so that a failure is reported.
      byte[] first =
          found == null
              ? null
              : documents.piece(call.owner(), found.id(), found.revision(), 0, PIECE_BYTES);
      if (found == null || first == null) {
        throw Problems.unknownDocument();
      }
      call.releasePermit();
      // The document comes from a foreign site: a browser must never show it as a page of this
      // origin.
      OutputStream out =
          call.withHeader("Content-Disposition", Attachment.disposition(found.name()))
              .withHeader("Content-Security-Policy", "default-src 'none'; sandbox")
              .withHeader("Cache-Control", "private, no-store")
              .beginDownload(Attachment.contentType(found.contentType()), found.size());
      send(call.owner(), found, first, out);
    }
  }

  /**
   * Sends the content in pieces, at the pace of the client. Holds no connection in between. All
   * pieces are of the same revision, also if the document is replaced meanwhile.
   */
  private void send(String owner, Document document, byte[] first, OutputStream out)
      throws IOException {
    DownloadPace pace = new DownloadPace(nanoTime);
    byte[] piece = first;
    long sent = 0;
    while (true) {
      out.write(piece);
      out.flush();
      sent += piece.length;
      if (sent >= document.size()) {
        return;
      }
      pace.check(sent);
      piece = documents.piece(owner, document.id(), document.revision(), sent, PIECE_BYTES);
      if (piece == null || piece.length == 0) {
        throw new EOFException("the document was deleted while it was sent");
      }
    }
  }
}
