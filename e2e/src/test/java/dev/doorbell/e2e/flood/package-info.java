/** Bad input by the thousand, at every door, and what it must not do. */
package dev.doorbell.e2e.flood;
