/** People by the hundred, each with a manner of their own, and the book of what they did. */
package dev.doorbell.e2e.crowd;
