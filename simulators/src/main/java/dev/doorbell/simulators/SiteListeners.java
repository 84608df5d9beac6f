package dev.doorbell.simulators;

import dev.doorbell.simulators.login.SimulatedSite;
import dev.doorbell.simulators.people.PeopleRoutes;
import dev.doorbell.simulators.port.AcceptedHosts;
import dev.doorbell.simulators.port.HttpListener;
import dev.doorbell.simulators.port.SiteCertificate;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Listens on the main port and on the ports of the other sites. The owner closes it. */
final class SiteListeners implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private final SiteCertificate certificate;
  private final Deque<HttpListener> listeners = new ArrayDeque<>();
  private final HttpListener github;
  private final HttpListener amazon;
  private final HttpListener main;

  /** Opens all ports, or none if one is taken. */
  SiteListeners(SimulatorSettings settings, Sites sites) {
    certificate = SiteCertificate.create(settings.names());
    PeopleRoutes people = sites.createPeopleRoutes(FrontPage.LAYOUT);
    try {
      github = add(startHttps(settings, settings.githubPort(), people, sites.github().site()));
      amazon = add(startHttps(settings, settings.amazonPort(), people, sites.amazon().site()));
      FrontPage front =
          new FrontPage(
              List.of(
                  createEntry(sites.github().site(), github),
                  createEntry(sites.amazon().site(), amazon)));
      main =
          add(
              HttpListener.startHttp(
                  settings.host(),
                  settings.port(),
                  new AcceptedHosts(settings.names()),
                  routes -> {
                    people.addRoutes(routes);
                    front.addRoutes(routes);
                    sites.bank().site().addRoutes(routes);
                  }));
    } catch (RuntimeException e) {
      closeAll(listeners);
      throw e;
    }
  }

  private HttpListener add(HttpListener port) {
    listeners.push(port);
    return port;
  }

  private HttpListener startHttps(
      SimulatorSettings settings, int port, PeopleRoutes people, SimulatedSite site) {
    return HttpListener.startHttps(
        settings.host(),
        port,
        new AcceptedHosts(settings.names()),
        certificate,
        routes -> {
          // This port also serves the phones, so that pages of the site can link to them.
          people.addRoutes(routes);
          FrontPage.addStyles(routes);
          site.addRoutes(routes);
        });
  }

  private static FrontPage.Entry createEntry(SimulatedSite site, HttpListener port) {
    URI startUrl = createUrl(port).resolve(site.startPath());
    return new FrontPage.Entry(site.name(), startUrl, site.magicLogins());
  }

  private static URI createUrl(HttpListener secure) {
    return URI.create("https://%s:%d".formatted(LOOPBACK, secure.port()));
  }

  int main() {
    return main.port();
  }

  URI github() {
    return createUrl(github);
  }

  URI amazon() {
    return createUrl(amazon);
  }

  SiteCertificate certificate() {
    return certificate;
  }

  @Override
  public void close() {
    closeAll(listeners);
  }

  private static void closeAll(Deque<HttpListener> ports) {
    while (!ports.isEmpty()) {
      ports.pop().close();
    }
  }
}
