/**
 * Amazon: the invoices of a user's orders at amazon.fr, .com, .de or .co.uk.
 *
 * <p>The connector was never tested at the real site. Addresses, fields and markers are those that
 * public clients of the site use; where these disagree, the connector supports both variants. Each
 * branch is tested against a simulator. The connector also assumes:
 *
 * <ul>
 *   <li>The list of orders redirects to the sign-in and back if the session is not signed in.
 *   <li>Hidden inputs of a form may be sent back unchanged, {@code metadata1} too, which the script
 *       of a browser would fill.
 *   <li>After the password, the site sends no message to users with an authenticator. It also sends
 *       none to a device whose last sign-in succeeded, until it asks for a code again.
 *   <li>The site recognizes a device by the cookies in the manifest, after a new password too.
 *   <li>A request with {@code arb} shows the pages of a code, a choice, an approval and the picture
 *       of CVF again, and sends no message.
 *   <li>The texts in {@code Selectors} report a locked account and a wrong password, also beside a
 *       picture.
 *   <li>An approval with a response, whose page leads to the sign-in, was denied.
 *   <li>A code may be sent again after half a minute.
 *   <li>The number beside the filter counts the orders of the period on all its pages. A list
 *       without that number and without orders is a changed site.
 *   <li>A cancelled order has a number and a date, but no amount.
 *   <li>No further invoice is expected for an order after thirty days, the first invoice of an
 *       order has its amount, and a bare dollar sign means US dollars.
 * </ul>
 */
@NullMarked
package dev.doorbell.connectors.amazon;

import org.jspecify.annotations.NullMarked;
