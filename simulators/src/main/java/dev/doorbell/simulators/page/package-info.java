/**
 * Creates the responses of the sites: JSON, HTML with escaped values, the style that all pages
 * share, PDF files, captchas and QR codes as PNG. For the packages of this module only.
 */
@NullMarked
package dev.doorbell.simulators.page;

import org.jspecify.annotations.NullMarked;
