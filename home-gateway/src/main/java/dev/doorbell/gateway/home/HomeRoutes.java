package dev.doorbell.gateway.home;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Serves Home at {@code /}. */
public final class HomeRoutes {
  // Pictures of challenges have data: URLs. Scripts send the forms; the browser never does.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; "
          + "frame-ancestors 'none'";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          // The browser asks at each use and mostly gets 304, so it uses a new version at once.
          "Cache-Control", "no-cache",
          "Vary", "Accept-Encoding");

  private final HomeFiles files = new HomeFiles();

  public List<Route> routes() {
    return Stream.of("/", "/icon.svg", "/css/<file>", "/js/<file>", "/texts/<file>")
        .flatMap(path -> Stream.of(Route.get(path, this::serve), Route.head(path, this::serve)))
        .map(route -> route.withClass(CallClass.UNLIMITED).withAccess(Access.PUBLIC))
        .toList();
  }

  private void serve(Call call) {
    HomeFile file = files.find(call.path());
    if (file == null) {
      throw Problems.unknownPageOfHome();
    }
    HEADERS.forEach(call::withHeader);
    call.withHeader("ETag", file.etag());
    if (call.headers("If-None-Match").stream().anyMatch(known -> known.contains(file.etag()))) {
      call.notModified();
      return;
    }
    boolean mayPack =
        call.headers("Accept-Encoding").stream().anyMatch(all -> all.contains("gzip"));
    if (mayPack) {
      call.withHeader("Content-Encoding", "gzip");
    }
    call.file(file.contentType(), mayPack ? file.gzipped() : file.plain());
  }
}
