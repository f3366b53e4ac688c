/** Listings: who filters and sorts them, and where the next page begins. */
package io.storagegateway.inventory;
