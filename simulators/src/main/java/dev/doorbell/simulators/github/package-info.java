/**
 * A site that behaves like GitHub: login, second factors and billing over HTTPS, at the root of its
 * host. The server uses {@code GithubSite}.
 *
 * <p>Addresses, field names and markers are those that public clients of the real site rely on.
 * They were not compared with the real site. If such clients disagree about a detail, a {@code
 * GithubSwitch} selects one of the variants. The following is invented: all texts except the
 * message about too many attempts; the addresses of receipts and of the recovery page; the name of
 * the button that postpones the reminder page; the requests for another SMS or another approval
 * request; every limit and lifetime; that the response to an approved poll sets the session
 * cookies; status 422 for a form without its hidden fields.
 */
@NullMarked
package dev.doorbell.simulators.github;

import org.jspecify.annotations.NullMarked;
