/**
 * The SDK's pages and forms beside those of a real Chromium: both load the same pages from one
 * local site, and must read the same text and send the same bytes.
 */
package dev.doorbell.e2e.browser;
