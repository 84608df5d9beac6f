package dev.doorbell.gateway.home;

import dev.doorbell.gateway.admission.CallClass;
import dev.doorbell.gateway.http.Call;
import dev.doorbell.gateway.http.Gzip;
import dev.doorbell.gateway.http.Route;
import dev.doorbell.gateway.identity.Access;
import dev.doorbell.gateway.problem.Problems;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves Home at {@code /}. */
public final class HomeRoutes {
  // Pictures of challenges have data: URLs. Scripts send the forms; the browser never does.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; "
          + "frame-ancestors 'none'";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Vary", "Accept-Encoding");

  // The browser asks at each use and mostly gets 304, so it uses a new version at once.
  private static final String ASK_AGAIN = "no-cache";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final Pattern ASSET =
      Pattern.compile("/assets/(?<version>[0-9a-f]{1,64})(?<path>/.+)");

  private final HomeFiles files = new HomeFiles();
  private final HomeAssets assets = HomeAssets.of(files::find);

  public List<Route> routes() {
    return Stream.concat(
            routes(this::page, "/"),
            Stream.concat(
                routes(this::asset, "/assets/<file>"),
                // Those that a browser knows by an address of its own, and all others for pages of
                // the previous version, which another gateway serves.
                routes(
                    this::file,
                    "/icon.svg",
                    "/icon-asked.svg",
                    "/home.webmanifest",
                    "/offline.html",
                    "/service-worker.js",
                    "/css/<file>",
                    "/js/<file>",
                    "/texts/<file>")))
        .map(route -> route.withClass(CallClass.UNLIMITED).withAccess(Access.PUBLIC))
        .toList();
  }

  private static Stream<Route> routes(Route.Handling handling, String... paths) {
    return Stream.of(paths)
        .flatMap(path -> Stream.of(Route.get(path, handling), Route.head(path, handling)));
  }

  private void page(Call call) {
    serve(call, assets.page(), ASK_AGAIN);
  }

  private void file(Call call) {
    serve(call, files.find(call.path()), ASK_AGAIN);
  }

  // During a rollout a page of another version asks for its own files. It gets these, once.
  private void asset(Call call) {
    Matcher parts = ASSET.matcher(call.path());
    if (!parts.matches()) {
      throw Problems.unknownPageOfHome();
    }
    boolean isCurrent = parts.group("version").equals(assets.version());
    String path = parts.group("path");
    // The page itself has another address.
    HomeFile file = assets.paths().contains(path) ? files.find(path) : null;
    serve(call, file, isCurrent ? IMMUTABLE : ASK_AGAIN);
  }

  private static void serve(Call call, @Nullable HomeFile file, String caching) {
    if (file == null) {
      throw Problems.unknownPageOfHome();
    }
    HEADERS.forEach(call::withHeader);
    call.withHeader("Cache-Control", caching);
    call.withHeader("ETag", file.etag());
    if (call.headers("If-None-Match").stream().anyMatch(known -> known.contains(file.etag()))) {
      call.notModified();
      return;
    }
    boolean mayPack = Gzip.isAccepted(call.headers("Accept-Encoding"));
    if (mayPack) {
      call.withHeader("Content-Encoding", "gzip");
    }
    call.file(file.contentType(), mayPack ? file.gzipped() : file.plain());
  }
}
