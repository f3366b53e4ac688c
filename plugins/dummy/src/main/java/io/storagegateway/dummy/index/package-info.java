/** An ordered set that many threads read while one changes it. */
package io.storagegateway.dummy.index;
