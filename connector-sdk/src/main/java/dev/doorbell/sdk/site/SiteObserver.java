package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNull;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.sdk.page.Page;
import dev.doorbell.sdk.page.PageObserver;
import dev.doorbell.sdk.page.ResponseHeaders;
import java.net.URI;
import java.util.List;

/**
 * Observes each request of a run and its response, including each redirect, for tools that show or
 * record what a connector does. A worker in production has no observer and copies no responses. The
 * observer receives passwords, codes, cookies and personal data. A connector can't reach the
 * observer of its session. Called on the thread that sends the request: usually the connector's
 * thread, or a download thread if the connector downloads several files at a time. The calls of one
 * thread are in the order of its requests. Must return quickly, and must not throw.
 */
public interface SiteObserver {
  /** Ignores everything. */
  SiteObserver NONE =
      new SiteObserver() {
        @Override
        public PageObserver responded(Sent request, Received response) {
          return PageObserver.NONE;
        }

        @Override
        public void failed(Sent request, String why) {}
      };

  /**
   * Called with each response, before redirects are followed and before a response with status 429
   * or 5xx fails the run.
   *
   * @return an observer of the page, used if the connector receives this response as a page
   */
  PageObserver responded(Sent request, Received response);

  /**
   * Called if there is no response: the site is unavailable, the response is too large, or the run
   * was stopped.
   *
   * @param why one line without secrets
   */
  void failed(Sent request, String why);

  /**
   * A request as it was sent.
   *
   * @param method {@code GET} or {@code POST}
   * @param url the address at the real site, with its query, even if a setting sends the requests
   *     of this site to another address
   * @param headers with cookies and tokens, without headers such as {@code Host} and {@code
   *     Content-Length}
   * @param contentType of the body; empty if there is no body
   * @param body empty if there is none
   * @param form the values of a submitted form in the order of the page, whether they are in the
   *     body or in the query; empty if no form is submitted
   */
  record Sent(
      String method,
      URI url,
      List<ResponseHeaders.Header> headers,
      String contentType,
      Content body,
      List<Form.Entry> form) {
    public Sent {
      requireNonNull(method, "method");
      requireNonNull(url, "url");
      headers = List.copyOf(headers);
      requireNonNull(contentType, "contentType");
      requireNonNull(body, "body");
      form = List.copyOf(form);
    }

    /** Omits everything that may be secret. */
    @Override
    public String toString() {
      return method + " " + url.getHost();
    }
  }

  /**
   * A response.
   *
   * @param url the address of the request at the real site, even if a setting sends the requests of
   *     this site to another address
   * @param headers with cookies
   * @param body without transfer and content coding; empty for a redirect. It may be closed after
   *     the call, so read it during the call
   */
  record Received(URI url, int status, ResponseHeaders headers, Content body) {
    public Received {
      requireNonNull(url, "url");
      requireNonNull(headers, "headers");
      requireNonNull(body, "body");
    }

    /** The response as a page whose searches are not reported to an observer. */
    public Page page() {
      return new Page(url, status, headers, body.bytes(), null);
    }

    /** Omits everything that may be secret. */
    @Override
    public String toString() {
      return "%d %s".formatted(status, url.getHost());
    }
  }
}
