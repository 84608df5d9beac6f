/**
 * A site that behaves as Amazon does, in four countries, over HTTPS at the root of its host.
 * Entered through {@code AmazonSite}.
 *
 * <p>Addresses, field names and markers are those that public clients of the real site rely on.
 * Nothing was compared with the real site. What such clients disagree about, or saw change, is an
 * {@code AmazonSwitch}; made up are:
 *
 * <ul>
 *   <li>most wording, every limit and lifetime but the 25 minutes of an approval, and how long a
 *       session lasts or when it asks for the password again;
 *   <li>that a form is answered 400 whose token is missing or was used, or that comes without
 *       cookies, and that the hidden fields of each page are good once;
 *   <li>that the choice of a device and of a source lead to the code's page by a redirect, so that
 *       it has an address that can be looked at again;
 *   <li>the addresses and forms that send again, and the form of a code in {@code /ap/cvf/} but for
 *       {@code action} and {@code code};
 *   <li>that a refused approval ends the sign-in while one that nobody saw does not, and that an
 *       approval and its code go out together, counted as two messages;
 *   <li>where on the source each picture, the puzzle and the wall stand, and the fields by which
 *       pictures are told apart;
 *   <li>the pages for an expired password and a missing phone number, but for their markers.
 * </ul>
 */
@NullMarked
package dev.doorbell.simulators.amazon;

import org.jspecify.annotations.NullMarked;
