/**
 * What the sites serve besides JSON: HTML that escapes its values, the style that all pages share,
 * PDF files, captchas and QR codes as PNG. For the packages of this module only.
 */
@NullMarked
package dev.doorbell.simulators.page;

import org.jspecify.annotations.NullMarked;
