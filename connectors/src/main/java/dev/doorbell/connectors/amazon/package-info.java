/**
 * Amazon: the invoices of what a person ordered at amazon.fr, .com, .de or .co.uk.
 *
 * <p>Nothing here was tried at the real site: addresses, fields and markers are those that public
 * clients of it rely on, and where these disagree both ways are taken; each branch is tested
 * against a simulator. Guesses of the connector's own are:
 *
 * <ul>
 *   <li>that the list of orders leads whoever is not signed in to the sign-in, and back;
 *   <li>that the hidden fields of a form may go back as they came, {@code metadata1} too, which a
 *       browser's script would fill;
 *   <li>that whoever left an authenticator's key is sent nothing because of the password, and
 *       neither is a device on which the last sign-in ended well: until it asks for a code again;
 *   <li>by which cookies the site knows a device again, after a new password too;
 *   <li>that the pages of a code, a choice, an approval and CVF's picture are shown again to
 *       whoever asks for them, by {@code arb}, and send nothing then;
 *   <li>by which words a locked account and a wrong password are told, beside a picture;
 *   <li>that an approval which was responded to, and whose page leads to the sign-in, was refused;
 *   <li>that a code may be sent again after half a minute;
 *   <li>that no other invoice comes when an order is thirty days old, that it is the order's first
 *       one that stands for its amount, and that bare dollars are American.
 * </ul>
 */
@NullMarked
package dev.doorbell.connectors.amazon;

import org.jspecify.annotations.NullMarked;
