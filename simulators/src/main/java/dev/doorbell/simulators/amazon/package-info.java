/**
 * A site that behaves like Amazon, in four countries, over HTTPS at the root of its host. Entered
 * through {@code AmazonSite}.
 *
 * <p>Addresses, field names and markers are those that public clients of the real site rely on.
 * They were not compared with the real site. Details on which such clients disagree, or which they
 * saw change, are an {@code AmazonSwitch}. The following is invented:
 *
 * <ul>
 *   <li>most texts, every limit and lifetime except the 25 minutes of an approval, how long a
 *       session lasts and when the site asks for the password again;
 *   <li>status 400 for a form without a valid token or without cookies, and that the hidden fields
 *       of each page are valid once;
 *   <li>that the choice of a device or source redirects to the page for the code, so that this page
 *       has an address of its own;
 *   <li>the addresses and forms for a resend, and the form for a code in {@code /ap/cvf/} except
 *       {@code action} and {@code code};
 *   <li>that a denied approval ends the login while an expired one does not, and that an approval
 *       and its code are sent together and count as two messages;
 *   <li>when each captcha, the puzzle and the firewall page appear, and the fields that identify a
 *       captcha;
 *   <li>the pages for an expired password and a missing phone number, except their markers.
 * </ul>
 */
@NullMarked
package dev.doorbell.simulators.amazon;

import org.jspecify.annotations.NullMarked;
