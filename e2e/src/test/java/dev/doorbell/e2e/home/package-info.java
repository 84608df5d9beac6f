/** Home in a real Chromium, used as a person would: by what stands on the page. */
package dev.doorbell.e2e.home;
