/** How every refusal and failure looks on the wire. */
package io.storagegateway.api.problem;
