package dev.doorbell.sdk.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Opens each TLS connection in an {@link SSLContext} of its own. A context remembers sessions and
 * tickets of earlier connections; if runs shared one, a site could recognize by them that two
 * accounts belong to the same Doorbell. So no connection resumes an earlier one, and all runs may
 * share this factory. Supports only what OkHttp calls. Thread-safe.
 */
final class IsolatedTls extends SSLSocketFactory {
  private final TrustManager[] trusted;
  private final SSLSocketFactory ciphers;

  /**
   * @param trusted decides which certificates a site may present; stateless
   */
  IsolatedTls(X509TrustManager trusted) {
    this.trusted = new TrustManager[] {trusted};
    this.ciphers = newContext();
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    return newContext().createSocket(connected, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return ciphers.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return ciphers.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unsupported();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unsupported();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw unsupported();
  }

  private SSLSocketFactory newContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has no TLS", e);
    }
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("Expected a connected socket");
  }
}
