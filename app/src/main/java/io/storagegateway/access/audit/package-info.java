/** Where audit records are kept: appended, sealed in batches, read, verified and dropped. */
package io.storagegateway.access.audit;
