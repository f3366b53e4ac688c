/** Where groups are found again without a browser. */
package io.storagegateway.auth.groups;
