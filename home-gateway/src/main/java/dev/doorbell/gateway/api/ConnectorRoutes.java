package dev.doorbell.gateway.api;

import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.store.connector.ConnectorManifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connectors that an account can be created for. */
public final class ConnectorRoutes {
  // An icon is a PNG of a connector's jar, so a browser that opens its address executes nothing.
  private static final Map<String, String> ICON_HEADERS =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; sandbox",
          // The address that frontends use changes with the icon.
          "Cache-Control", "private, max-age=86400");

  private final Rows rows;

  /** The manifests that workers have published. */
  public interface Rows {
    List<ConnectorManifest> manifests();

    /** Null if there is no such connector. */
    @Nullable ConnectorManifest manifest(String connector);

    /** A PNG; null if there is no such connector, or it has no icon. */
    byte @Nullable [] icon(String connector);
  }

  public ConnectorRoutes(Rows rows) {
    this.rows = rows;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/api/connectors", this::list).withAccess(Access.CALLERS),
        Route.get("/api/connectors/{slug}/icon", this::icon).withAccess(Access.CALLERS));
  }

  private void list(Call call) {
    call.answer(200, PageView.complete(rows.manifests().stream().map(ConnectorView::of).toList()));
  }

  private void icon(Call call) {
    String connector = call.connector();
    ConnectorManifest manifest = rows.manifest(connector);
    String tag = manifest == null ? null : manifest.details().iconTag();
    if (tag == null) {
      throw Problems.unknownIcon();
    }
    String etag = "\"" + tag + "\"";
    ICON_HEADERS.forEach(call::withHeader);
    call.withHeader("ETag", etag);
    if (call.headers("If-None-Match").stream().anyMatch(known -> known.contains(etag))) {
      call.notModified();
      return;
    }
    byte[] icon = rows.icon(connector);
    if (icon == null) {
      throw Problems.unknownIcon();
    }
    call.file("image/png", icon);
  }
}
