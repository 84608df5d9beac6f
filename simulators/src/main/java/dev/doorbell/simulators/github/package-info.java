/**
 * A site that behaves like GitHub: login, second factors and billing over HTTPS, at the root of its
 * host. Entered through {@code GithubSite}.
 *
 * <p>Addresses, field names and markers are those that public clients of the real site rely on.
 * They were not compared with the real site. Details on which such clients disagree are a {@code
 * GithubSwitch}. The following is invented: all texts except the message about too many attempts,
 * the addresses of receipts and of the recovery page, the name of the button that postpones the
 * page that nags, how SMS and GitHub Mobile are asked again, every limit and lifetime, that an
 * approved poll sets the session cookies, and status 422 for a form without its hidden fields.
 */
@NullMarked
package dev.doorbell.simulators.github;

import org.jspecify.annotations.NullMarked;
