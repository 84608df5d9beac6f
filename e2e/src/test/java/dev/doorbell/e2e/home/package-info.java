/** Tests Home in Chromium, through the texts and roles on the page as a user does. */
package dev.doorbell.e2e.home;
