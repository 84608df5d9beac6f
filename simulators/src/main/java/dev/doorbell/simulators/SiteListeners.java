package dev.doorbell.simulators;

import dev.doorbell.simulators.login.SimulatedSite;
import dev.doorbell.simulators.people.PeopleRoutes;
import dev.doorbell.simulators.port.HttpListener;
import dev.doorbell.simulators.port.SiteCertificate;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Listens on the main port and on the ports of the other sites. The owner closes it. */
final class SiteListeners implements AutoCloseable {
  private static final String LOCAL = "127.0.0.1";
  private final SiteCertificate certificate;
  private final Deque<HttpListener> open = new ArrayDeque<>();
  private final HttpListener github;
  private final HttpListener amazon;
  private final HttpListener main;

  /** Opens all ports, or none if one is taken. */
  SiteListeners(SimulatorSettings settings, Sites sites) {
    certificate = SiteCertificate.create(settings.names());
    PeopleRoutes people = sites.people(FrontPage.LAYOUT);
    try {
      github = add(secure(settings, settings.githubPort(), people, sites.github().site()));
      amazon = add(secure(settings, settings.amazonPort(), people, sites.amazon().site()));
      FrontPage front =
          new FrontPage(
              List.of(entry(sites.github().site(), github), entry(sites.amazon().site(), amazon)));
      main =
          add(
              HttpListener.plain(
                  settings.host(),
                  settings.port(),
                  routes -> {
                    people.addRoutes(routes);
                    front.addRoutes(routes);
                    sites.bank().site().addRoutes(routes);
                  }));
    } catch (RuntimeException e) {
      closeAll(open);
      throw e;
    }
  }

  private HttpListener add(HttpListener port) {
    open.push(port);
    return port;
  }

  private HttpListener secure(
      SimulatorSettings settings, int port, PeopleRoutes people, SimulatedSite site) {
    return HttpListener.secure(
        settings.host(),
        port,
        certificate,
        routes -> {
          // This port also serves the phones, so that pages of the site can link to them.
          people.addRoutes(routes);
          FrontPage.addStyles(routes);
          site.addRoutes(routes);
        });
  }

  private static FrontPage.Entry entry(SimulatedSite site, HttpListener port) {
    URI entrance = url(port).resolve(site.entrance());
    return new FrontPage.Entry(site.name(), entrance, site.magicLogins());
  }

  private static URI url(HttpListener secure) {
    return URI.create("https://%s:%d".formatted(LOCAL, secure.port()));
  }

  int main() {
    return main.port();
  }

  URI github() {
    return url(github);
  }

  URI amazon() {
    return url(amazon);
  }

  SiteCertificate certificate() {
    return certificate;
  }

  @Override
  public void close() {
    closeAll(open);
  }

  private static void closeAll(Deque<HttpListener> ports) {
    while (!ports.isEmpty()) {
      ports.pop().close();
    }
  }
}
