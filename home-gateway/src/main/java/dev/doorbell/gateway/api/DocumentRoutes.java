package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.database.Page;
import dev.doorbell.store.document.DocumentContent;
import dev.doorbell.store.document.Documents;
import java.util.List;

/** Documents that runs have saved. */
public final class DocumentRoutes {
  private final Documents documents;

  public DocumentRoutes(Documents documents) {
    this.documents = documents;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/documents", this::list),
        Route.get("/api/documents/{id}/content", this::content));
  }

  private void list(Call call) {
    Page page = PageView.requested(call);
    List<DocumentView> items =
        documents.list(call.owner(), call.queryId("account"), page).stream()
            .map(DocumentView::of)
            .toList();
    call.answer(200, PageView.of(items, page, DocumentView::id));
  }

  private void content(Call call) {
    DocumentContent found = documents.content(call.owner(), call.documentId());
    if (found == null) {
      throw Problems.unknownDocument();
    }
    // The document comes from a foreign site: a browser must never show it as a page of this
    // origin.
    call.withHeader("Content-Disposition", Attachment.disposition(found.document().name()))
        .withHeader("Content-Security-Policy", "default-src 'none'; sandbox")
        .withHeader("Cache-Control", "private, no-store")
        .download(Attachment.contentType(found.document().contentType()), found.bytes());
  }
}
