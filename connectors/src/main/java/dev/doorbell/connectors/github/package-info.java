/**
 * GitHub: the receipts of a user's account, or of an organization whose bills the user may see.
 *
 * <p>The connector was never tested at the real site. Addresses, fields and markers are those that
 * public clients of the site use; where these disagree, the connector supports both variants. Each
 * branch is tested against a simulator. The connector also assumes: the page of the app may be
 * requested regardless of what the site asks first; a request for the page of GitHub Mobile without
 * {@code auto} notifies no phone; "not found" in the answer to a poll means that the user denied
 * it; the row of a declined payment has the class {@code failed}; a code may be sent again after
 * half a minute; users with an authenticator get no code by e-mail; a bare dollar sign means US
 * dollars.
 */
@NullMarked
package dev.doorbell.connectors.github;

import org.jspecify.annotations.NullMarked;
