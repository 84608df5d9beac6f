/**
 * A site that behaves as GitHub does: its doors (login, second factor, billing) over HTTPS, at the
 * root of its host. Entered through {@code GithubSite}.
 *
 * <p>Addresses, field names and markers are those that public clients of the real site rely on.
 * Nothing was compared with the real site. What such clients disagree about is a {@code
 * GithubSwitch}; made up are: all wording but that of the flash for too many attempts, the
 * addresses of receipts and of the recovery page, the name of the button that postpones the nagging
 * page, how SMS and GitHub Mobile are asked again, every limit and lifetime, that an approved poll
 * brings the cookies of the session, and that hidden fields are answered 422 when they don't come
 * back.
 */
@NullMarked
package dev.doorbell.simulators.github;

import org.jspecify.annotations.NullMarked;
