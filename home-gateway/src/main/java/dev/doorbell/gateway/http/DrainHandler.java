package dev.doorbell.gateway.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves requests as usual while the server is about to stop, and lets clients leave: each response
 * says {@code Connection: close}, so a client that keeps its connection sends no further request on
 * it. Thread-safe.
 */
final class DrainHandler extends Handler.Wrapper {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final AtomicInteger inProgress = new AtomicInteger();
  private volatile boolean draining;
  private volatile boolean ending;

  DrainHandler(Handler handler) {
    super(handler);
  }

  /** From now on, each response closes its connection. */
  void drain() {
    draining = true;
  }

  /** Accepts no further connection. Requests on open connections are served as in the drain. */
  void stopAccepting() {
    draining = true;
    for (Connector connector : getServer().getConnectors()) {
      if (connector instanceof NetworkConnector listening) {
        listening.close();
      }
    }
  }

  /**
   * From now on, a connection is also closed if its response had begun before the drain, as those
   * of streams. Waits until no request is in progress.
   *
   * @param atMost how long it waits
   */
  void end(Duration atMost) throws InterruptedException {
    ending = true;
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (inProgress.get() > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    inProgress.incrementAndGet();
    Request.addCompletionListener(request, _ -> completed(request));
    if (draining) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    return super.handle(request, response, callback);
  }

  private void completed(Request request) {
    if (ending) {
      EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
      client.close();
    }
    lock.lock();
    try {
      inProgress.decrementAndGet();
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
