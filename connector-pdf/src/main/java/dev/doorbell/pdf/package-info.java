/**
 * PDF files for connectors: {@link dev.doorbell.pdf.PdfPrinter} prints pages that a site offers
 * only as HTML, {@link dev.doorbell.pdf.PdfText} reads the text of a PDF. Optional: a connector jar
 * bundles this module, and the worker does not have it.
 */
@NullMarked
package dev.doorbell.pdf;

import org.jspecify.annotations.NullMarked;
