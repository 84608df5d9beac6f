package dev.doorbell.sdk.site;

import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.page.ResponseHeaders;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Request;

/** Sends requests that the gate allows, and reports them to the gate and to the observer. */
@SuppressWarnings("ReferenceEquality") // SiteObserver.NONE is a single object.
final class SiteTransport {
  private final SiteGate gate;
  private final SiteClient client;
  private final SiteObserver observer;

  SiteTransport(SiteGate gate, SiteClient client, SiteObserver observer) {
    this.gate = gate;
    this.client = client;
    this.observer = observer;
  }

  /** Returns if a request may be sent: see {@link SiteGate#beforeRequest}. */
  void awaitPermission() {
    gate.beforeRequest();
  }

  /**
   * Sends the request once: see {@link SiteClient#send}.
   *
   * @param request the request on the wire
   * @param outgoing the same request to the real site
   */
  SiteResponse send(Request request, Outgoing outgoing, BodySpec body) {
    SiteGate.Sent sent = gate.sending(outgoing.method(), outgoing.url().host());
    try {
      SiteResponse response = client.send(request, outgoing.url(), body);
      sent.answered(response.status());
      return observed(request, outgoing, response);
    } catch (RuntimeException e) {
      sent.failed();
      if (observer != SiteObserver.NONE) {
        observer.failed(sent(request, outgoing), String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private SiteResponse observed(Request request, Outgoing outgoing, SiteResponse response) {
    return observer == SiteObserver.NONE
        ? response
        : response.observedBy(
            observer.responded(
                sent(request, outgoing),
                new SiteObserver.Received(
                    response.address(),
                    response.status(),
                    response.responseHeaders(),
                    response.content())));
  }

  private static SiteObserver.Sent sent(Request request, Outgoing outgoing) {
    Outgoing.Payload body = outgoing.body();
    return new SiteObserver.Sent(
        outgoing.method(),
        outgoing.url().uri(),
        headers(request.headers()),
        body == null ? "" : body.contentType(),
        body == null ? Content.of(new byte[0]) : body.content(),
        outgoing.form() == null ? List.of() : outgoing.form().entries());
  }

  private static List<ResponseHeaders.Header> headers(Headers headers) {
    List<ResponseHeaders.Header> all = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      all.add(new ResponseHeaders.Header(headers.name(i), headers.value(i)));
    }
    return all;
  }
}
